package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Loss;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Computes the loss of each example [N] from logits [N×K]; always in log space, never from clipped
 * probabilities.
 */
public final class Losses {

  private final Ops tf;
  private final Emitters emitters;
  private final Loss loss;

  public Losses(Ops tf, Emitters emitters, Loss loss) {
    this.tf = tf;
    this.emitters = emitters;
    this.loss = loss;
  }

  /** Computes the plan's loss of the main head. */
  Operand<TFloat32> each(Head head, Operand<TFloat32> logits, Operand<TInt32> labels) {
    if (loss instanceof Loss.CrossEntropy crossEntropy) {
      return crossEntropy(logits, smoothed(labels, head.classes(), crossEntropy.smoothing()));
    }
    if (loss instanceof Loss.MeanSquaredError error) {
      boolean onLogits = error.of() == Loss.MeanSquaredError.Of.LOGITS;
      Operand<TFloat32> outputs = onLogits ? logits : tf.nn.softmax(logits);
      return squaredError(outputs, smoothed(labels, head.classes(), 0));
    }
    if (loss instanceof Loss.Custom custom) {
      return custom(custom, logits, smoothed(labels, head.classes(), 0));
    }
    return ofHead(head, logits, labels);
  }

  /** Computes a head's default loss. */
  public Operand<TFloat32> ofHead(Head head, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TFloat32> target = smoothed(labels, head.classes(), 0);
    return head instanceof Head.Logits
        ? squaredError(logits, target)
        : crossEntropy(logits, target);
  }

  /** Combines the loss against the teacher and the loss against the labels. */
  Operand<TFloat32> distilled(
      Distillation distillation,
      Operand<TFloat32> logits,
      Operand<TFloat32> teacher,
      Operand<TFloat32> hard) {
    Operand<TFloat32> soft =
        distillation.target() == Distillation.Target.LOGITS
            ? squaredError(logits, teacher)
            : softTargets(logits, teacher, distillation.temperature());
    double part = distillation.hardLabels();
    if (part == 0) {
      return soft;
    }
    return tf.math.add(
        tf.math.mul(soft, tf.constant((float) (1 - part))),
        tf.math.mul(hard, tf.constant((float) part)));
  }

  Operand<TFloat32> weighted(
      Operand<TFloat32> each, List<Double> classWeights, Operand<TInt32> labels) {
    float[] weights = new float[classWeights.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = classWeights.get(i).floatValue();
    }
    return tf.math.mul(each, tf.gather(tf.constant(weights), labels, tf.constant(0)));
  }

  private <L extends Loss.Custom> Operand<TFloat32> custom(
      L own, Operand<TFloat32> logits, Operand<TFloat32> targets) {
    Operand<TFloat32> each = emitters.ofLoss(own).emit(own, tf, logits, targets);
    EmittedShapes.require(
        "loss " + own.kind() + ": its emitter must give",
        "a number for each example",
        each,
        Shape.of(-1));
    return each;
  }

  private Operand<TFloat32> softTargets(
      Operand<TFloat32> logits, Operand<TFloat32> teacher, double temperature) {
    Operand<TFloat32> t = tf.constant((float) temperature);
    Operand<TFloat32> targets = tf.nn.softmax(tf.math.div(teacher, t));
    Operand<TFloat32> each = crossEntropy(tf.math.div(logits, t), targets);
    return tf.math.mul(each, tf.constant((float) (temperature * temperature)));
  }

  private Operand<TFloat32> smoothed(Operand<TInt32> labels, int classes, double smoothing) {
    return tf.oneHot(
        labels,
        tf.constant(classes),
        tf.constant((float) (1 - smoothing + smoothing / classes)),
        tf.constant((float) (smoothing / classes)));
  }

  private Operand<TFloat32> crossEntropy(Operand<TFloat32> logits, Operand<TFloat32> targets) {
    return tf.nn.softmaxCrossEntropyWithLogits(logits, targets).loss();
  }

  private Operand<TFloat32> squaredError(Operand<TFloat32> outputs, Operand<TFloat32> targets) {
    return tf.math.mean(tf.math.squaredDifference(outputs, targets), tf.constant(1));
  }
}
