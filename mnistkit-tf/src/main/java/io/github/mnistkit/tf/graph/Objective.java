package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.batch.BatchOperands;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The objective that training minimizes, and the metrics that are computed with it.
 *
 * @param total the loss of the main head, plus auxiliary losses times their weights, plus penalties
 * @param metrics the total as {@code loss}, the correct predictions as {@code accuracy}, then both
 *     for each auxiliary head
 * @param logits the logits of the main head
 */
public record Objective(
    Operand<TFloat32> total, List<TrackedMetric> metrics, PartitionedBatch logits) {

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
    PartitionedBatch logits = ForwardPass.logits(build, spec, batch.partition(), batch.inputs());
    Losses losses = new Losses(tf, build.emitters(), fit.plan().loss());
    MainLoss main = new MainLoss(losses, spec.output().head(), fit, classWeights);
    List<Operand<TFloat32>> terms =
        new ArrayList<>(means(tf, main.each(tf, logits, batch), logits));
    List<TrackedMetric> auxiliary = auxiliaries(build, spec, batch, losses, terms);
    penalties(build, spec, terms);
    Operand<TFloat32> total = sum(tf, terms);
    List<TrackedMetric> metrics = new ArrayList<>();
    metrics.add(new TrackedMetric("loss", total, 1));
    metrics.add(new TrackedMetric("accuracy", right(tf, logits, batch.labels()), 1));
    metrics.addAll(auxiliary);
    return new Objective(total, List.copyOf(metrics), logits);
  }

  /** The loss of the main head. */
  private record MainLoss(Losses losses, Head head, Fit fit, List<Double> classWeights) {

    /** Computes the loss of each example, by part; a custom loss sees the whole batch. */
    List<Operand<TFloat32>> each(Ops tf, PartitionedBatch logits, BatchOperands batch) {
      if (fit.plan().loss() instanceof Loss.Custom) {
        return List.of(
            each(
                logits.whole(tf),
                BatchPartition.joined(tf, batch.labels()),
                batch.teacher().map(parts -> BatchPartition.joined(tf, parts))));
      }
      List<Operand<TFloat32>> each = new ArrayList<>();
      for (int i = 0; i < batch.labels().size(); i++) {
        int part = i;
        each.add(
            each(
                logits.parts().get(i),
                batch.labels().get(i),
                batch.teacher().map(parts -> parts.get(part))));
      }
      return each;
    }

    private Operand<TFloat32> each(
        Operand<TFloat32> logits, Operand<TInt32> labels, Optional<Operand<TFloat32>> teacher) {
      Operand<TFloat32> each = losses.each(head, logits, labels);
      if (fit.teaching().isPresent() && teacher.isPresent()) {
        Distillation distillation = fit.teaching().get().distillation();
        each = losses.distilled(distillation, logits, teacher.get(), each);
      }
      return classWeights.isEmpty() ? each : losses.weighted(each, classWeights, labels);
    }
  }

  /**
   * Returns terms whose sum is the mean over all rows of a batch: one for each part, so that the
   * backward pass of a part waits for no other.
   *
   * @param each the loss of each row, by part
   * @param batch the batch
   */
  private static List<Operand<TFloat32>> means(
      Ops tf, List<Operand<TFloat32>> each, PartitionedBatch batch) {
    if (each.size() == 1) {
      return List.of(tf.math.mean(each.get(0), tf.constant(0)));
    }
    Operand<TInt32> rows = tf.math.mul(batch.partition().examples(tf), tf.constant(batch.rows()));
    Operand<TFloat32> count = tf.dtypes.cast(rows, TFloat32.class);
    return each.stream()
        .map(part -> tf.reduceSum(part, tf.constant(0)))
        .map(sum -> (Operand<TFloat32>) tf.math.div(sum, count))
        .toList();
  }

  private static <T extends TNumber> Operand<T> sum(Ops tf, List<Operand<T>> terms) {
    return BatchPartition.combined(terms, some -> tf.math.addN(some));
  }

  private static List<TrackedMetric> auxiliaries(
      BuildContext build,
      ModelSpec spec,
      BatchOperands batch,
      Losses losses,
      List<Operand<TFloat32>> terms) {
    Ops tf = build.tf();
    List<TrackedMetric> metrics = new ArrayList<>();
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      String name = head.name();
      PartitionedBatch logits = build.auxiliaries().get(name);
      List<Operand<TInt32>> labels = batch.auxiliaries().get(name);
      if (logits == null || labels == null) {
        throw new IllegalStateException("auxiliary head " + name + " is not in the graph");
      }
      List<Operand<TFloat32>> each = new ArrayList<>();
      for (int i = 0; i < labels.size(); i++) {
        Head main = head.layer().branch().output().head();
        each.add(losses.ofHead(main, logits.parts().get(i), labels.get(i)));
      }
      Operand<TFloat32> loss = sum(tf, means(tf, each, logits));
      terms.add(tf.math.mul(loss, tf.constant((float) head.layer().weight())));
      metrics.add(new TrackedMetric(name + ".loss", loss, 1));
      metrics.add(
          new TrackedMetric(name + ".accuracy", right(tf, logits, labels), head.perExample()));
    }
    return metrics;
  }

  private static void penalties(BuildContext build, ModelSpec spec, List<Operand<TFloat32>> terms) {
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
        terms.add(tf.math.mul(sum, tf.constant((float) penalty.l1())));
      }
      if (penalty.l2() > 0) {
        Operand<TFloat32> sum = tf.reduceSum(tf.math.square(w), axes);
        terms.add(tf.math.mul(sum, tf.constant((float) penalty.l2())));
      }
    }
  }

  private static Operand<TInt32> axes(Ops tf, Weight weight) {
    int[] axes = new int[weight.parameter().dimensions().size()];
    Arrays.setAll(axes, i -> i);
    return tf.constant(axes);
  }

  private static Operand<TInt32> right(
      Ops tf, PartitionedBatch logits, List<Operand<TInt32>> labels) {
    List<Operand<TInt32>> counts = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      counts.add(right(tf, logits.parts().get(i), labels.get(i)));
    }
    return sum(tf, counts);
  }

  private static Operand<TInt32> right(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TInt32> best = tf.math.argMax(logits, tf.constant(1), TInt32.class);
    return tf.reduceSum(tf.dtypes.cast(tf.math.equal(best, labels), TInt32.class), tf.constant(0));
  }
}
