package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The objective that training minimizes, and the metrics that are computed with it.
 *
 * @param total the loss of the main head, plus auxiliary losses times their weights, plus penalties
 * @param metrics the total as {@code loss}, the correct predictions as {@code accuracy}, then both
 *     for each auxiliary head
 */
public record Objective(Operand<TFloat32> total, List<TrackedMetric> metrics) {

  /**
   * A tracked metric.
   *
   * @param key the metric's name in the history
   * @param value a scalar: a mean over the batch as float, or a count of correct predictions as int
   * @param perExample the number of predictions per example: 2 for the images of a pair
   */
  public record TrackedMetric(String key, Operand<?> value, int perExample) {
    public boolean counts() {
      return value.asOutput().type() == TInt32.class;
    }
  }

  /**
   * Adds the objective to a graph.
   *
   * @param spec the fit's model, or the part of it that receives the batches
   * @param classWeights the factor for the loss of an example, by class; empty for 1 everywhere
   */
  public static Objective of(
      BuildContext build, ModelSpec spec, Fit fit, BatchOperands batch, List<Double> classWeights) {
    Ops tf = build.tf();
    Operand<TFloat32> logits = ForwardPass.logits(build, spec, batch.inputs());
    Losses losses = new Losses(tf, build.emitters(), fit.plan().loss());
    Operand<TFloat32> each = losses.each(spec.output().head(), logits, batch.labels());
    if (fit.teaching().isPresent() && batch.teacher().isPresent()) {
      Distillation distillation = fit.teaching().get().distillation();
      each = losses.distilled(distillation, logits, batch.teacher().get(), each);
    }
    if (!classWeights.isEmpty()) {
      each = losses.weighted(each, classWeights, batch.labels());
    }
    List<Operand<TFloat32>> parts = new ArrayList<>();
    parts.add(tf.math.mean(each, tf.constant(0)));
    List<TrackedMetric> auxiliary = auxiliaries(build, spec, batch, losses, parts);
    penalties(build, spec, parts);
    Operand<TFloat32> total = parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
    List<TrackedMetric> metrics = new ArrayList<>();
    metrics.add(new TrackedMetric("loss", total, 1));
    metrics.add(new TrackedMetric("accuracy", right(tf, logits, batch.labels()), 1));
    metrics.addAll(auxiliary);
    return new Objective(total, List.copyOf(metrics));
  }

  private static List<TrackedMetric> auxiliaries(
      BuildContext build,
      ModelSpec spec,
      BatchOperands batch,
      Losses losses,
      List<Operand<TFloat32>> parts) {
    Ops tf = build.tf();
    List<TrackedMetric> metrics = new ArrayList<>();
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      String name = head.name();
      Operand<TFloat32> logits = build.auxiliaries().get(name);
      Operand<TInt32> labels = batch.auxiliaries().get(name);
      if (logits == null || labels == null) {
        throw new IllegalStateException("auxiliary head " + name + " is not in the graph");
      }
      Operand<TFloat32> each = losses.ofHead(head.layer().branch().output().head(), logits, labels);
      Operand<TFloat32> loss = tf.math.mean(each, tf.constant(0));
      parts.add(tf.math.mul(loss, tf.constant((float) head.layer().weight())));
      metrics.add(new TrackedMetric(name + ".loss", loss, 1));
      metrics.add(
          new TrackedMetric(name + ".accuracy", right(tf, logits, labels), head.perExample()));
    }
    return metrics;
  }

  private static void penalties(BuildContext build, ModelSpec spec, List<Operand<TFloat32>> parts) {
    Ops tf = build.tf();
    for (Weight weight : spec.weights()) {
      Regularizer penalty = weight.parameter().regularizer();
      if (!weight.trainable() || weight.parameter().role() != Parameter.Role.KERNEL) {
        continue;
      }
      Operand<TFloat32> w = build.weight(weight.name());
      Operand<TInt32> axes = axes(tf, weight);
      if (penalty.l1() > 0) {
        Operand<TFloat32> sum = tf.reduceSum(tf.math.abs(w), axes);
        parts.add(tf.math.mul(sum, tf.constant((float) penalty.l1())));
      }
      if (penalty.l2() > 0) {
        Operand<TFloat32> sum = tf.reduceSum(tf.math.square(w), axes);
        parts.add(tf.math.mul(sum, tf.constant((float) penalty.l2())));
      }
    }
  }

  private static Operand<TInt32> axes(Ops tf, Weight weight) {
    int[] axes = new int[weight.parameter().dimensions().size()];
    Arrays.setAll(axes, i -> i);
    return tf.constant(axes);
  }

  private static Operand<TInt32> right(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TInt32> best = tf.math.argMax(logits, tf.constant(1), TInt32.class);
    return tf.reduceSum(tf.dtypes.cast(tf.math.equal(best, labels), TInt32.class), tf.constant(0));
  }
}
