package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/** Adds the forward pass of a model to a graph. */
public final class ForwardPass {

  private ForwardPass() {}

  /**
   * Computes the logits of a whole model.
   *
   * @param inputs bytes [N × images·height·width·channels], or features [N × values]
   * @return logits [N×K]
   */
  public static Operand<TFloat32> logits(
      BuildContext build, ModelSpec spec, Operand<? extends TNumber> inputs) {
    return logits(build, spec, BatchPartition.undivided(), List.of(inputs)).whole(build.tf());
  }

  /**
   * Computes the logits of a whole model for a batch in parts.
   *
   * @param inputs the parts of the batch
   */
  static PartitionedBatch logits(
      BuildContext build,
      ModelSpec spec,
      BatchPartition partition,
      List<? extends Operand<? extends TNumber>> inputs) {
    PartitionedBatch value = input(build.tf(), spec.input(), partition, inputs);
    return new HeadOps(build, new LayerOps(build)).logits(spec, value);
  }

  /**
   * Computes features from bytes by a chain of layers.
   *
   * @param input the input that describes the bytes
   * @param bytes [N × images·height·width·channels]
   * @return features [N × values]
   */
  public static Operand<TFloat32> features(
      BuildContext build, Input input, Chain chain, Operand<TUint8> bytes) {
    Ops tf = build.tf();
    PartitionedBatch value = input(tf, input, BatchPartition.undivided(), List.of(bytes));
    Operand<TFloat32> features = new LayerOps(build).chain(chain, value).whole(tf);
    int values = Math.toIntExact(chain.output().size());
    return tf.reshape(features, tf.array(-1, values));
  }

  private static PartitionedBatch input(
      Ops tf,
      Input input,
      BatchPartition partition,
      List<? extends Operand<? extends TNumber>> parts) {
    List<Operand<TFloat32>> values = new ArrayList<>();
    parts.forEach(part -> values.add(input(tf, input, part)));
    return new PartitionedBatch(partition, GroupOps.members(input.shape()), values);
  }

  private static Operand<TFloat32> input(Ops tf, Input input, Operand<? extends TNumber> values) {
    Operand<TFloat32> value = tf.dtypes.cast(values, TFloat32.class);
    if (input instanceof Input.Pixels pixels) {
      value = scaled(tf, pixels.scaling(), value);
    }
    // Nothing before this can be trained: without this, the first convolution would compute an
    // unused gradient of its input.
    return tf.stopGradient(tf.reshape(value, GroupOps.together(tf, input.shape())));
  }

  private static Operand<TFloat32> scaled(Ops tf, Scaling scaling, Operand<TFloat32> bytes) {
    Operand<TFloat32> value = bytes;
    if (scaling.factor() != 1) {
      value = tf.math.mul(value, tf.constant((float) scaling.factor()));
    }
    if (scaling.offset() != 0) {
      value = tf.math.add(value, tf.constant((float) scaling.offset()));
    }
    return value;
  }
}
