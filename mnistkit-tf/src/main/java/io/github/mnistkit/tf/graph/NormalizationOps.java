package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Builds the operations of batch normalization. */
final class NormalizationOps {

  private final BuildContext build;
  private final Ops tf;
  private final Layer.BatchNorm layer;
  private final LayerContext context;

  private NormalizationOps(BuildContext build, Layer.BatchNorm layer, LayerContext context) {
    this.build = build;
    this.tf = context.tf();
    this.layer = layer;
    this.context = context;
  }

  /** Normalizes the whole batch by its own statistics, or each part by moving ones. */
  static PartitionedBatch batchNorm(
      BuildContext build, Layer.BatchNorm layer, LayerContext context) {
    NormalizationOps ops = new NormalizationOps(build, layer, context);
    PartitionedBatch value = context.value();
    if (!build.trains(context)) {
      return value.each(ops::byMovingStatistics);
    }
    return value.joined(
        context.tf(),
        value.rows(),
        context.input() instanceof Shape.Image ? ops::imagesByBatch : ops::vectorsByBatch);
  }

  private Operand<TFloat32> byMovingStatistics(Operand<TFloat32> x) {
    return normalized(x, weight("movingMean"), weight("movingVariance"));
  }

  private Operand<TFloat32> imagesByBatch(Operand<TFloat32> x) {
    Operand<TFloat32> empty = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> fused =
        tf.nn.fusedBatchNorm(
            x,
            weight("gamma"),
            weight("beta"),
            empty,
            empty,
            FusedBatchNorm.epsilon((float) layer.epsilon()),
            FusedBatchNorm.isTraining(true));
    remember(fused.batchMean(), fused.batchVariance());
    return fused.y();
  }

  private Operand<TFloat32> vectorsByBatch(Operand<TFloat32> x) {
    Operand<TInt32> batch = tf.constant(0);
    Operand<TFloat32> mean = tf.math.mean(x, batch);
    Operand<TFloat32> squares = tf.math.squaredDifference(x, mean);
    Operand<TFloat32> variance = tf.math.mean(squares, batch);
    Operand<TFloat32> count =
        tf.dtypes.cast(tf.gather(tf.shape(x), tf.constant(0), tf.constant(0)), TFloat32.class);
    Operand<TFloat32> others =
        tf.math.maximum(tf.math.sub(count, tf.constant(1f)), tf.constant(1f));
    remember(mean, tf.math.mul(variance, tf.math.div(count, others)));
    return normalized(x, mean, variance);
  }

  private Operand<TFloat32> normalized(
      Operand<TFloat32> x, Operand<TFloat32> mean, Operand<TFloat32> variance) {
    Operand<TFloat32> inverse =
        tf.math.rsqrt(tf.math.add(variance, tf.constant((float) layer.epsilon())));
    Operand<TFloat32> scale = tf.math.mul(weight("gamma"), inverse);
    Operand<TFloat32> shift = tf.math.sub(weight("beta"), tf.math.mul(mean, scale));
    return tf.math.add(tf.math.mul(x, scale), shift);
  }

  private void remember(Operand<TFloat32> mean, Operand<TFloat32> unbiasedVariance) {
    move("movingMean", mean);
    move("movingVariance", unbiasedVariance);
  }

  /** Moves a statistic to r·old + (1 − r)·new, computed as old − (1 − r)·(old − new). */
  private void move(String statistic, Operand<TFloat32> value) {
    Operand<TFloat32> moving = build.variable(context.weight(statistic));
    Operand<TFloat32> distance = tf.math.sub(moving, value);
    Operand<TFloat32> share = tf.constant((float) (1 - layer.retention()));
    build.statistics().add(tf.assignSub(moving, tf.math.mul(distance, share)));
  }

  private Operand<TFloat32> weight(String parameter) {
    return build.weight(context.weight(parameter));
  }
}
