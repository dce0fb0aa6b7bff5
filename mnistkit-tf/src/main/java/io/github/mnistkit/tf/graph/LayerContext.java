package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emission;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A layer in a graph, with its input.
 *
 * @param named the layer and its name
 * @param tf the builder of operations, in a scope of the layer's name
 * @param copy the copy of its weights: empty, or {@code [0]}, {@code [1]} in separate towers
 * @param value the input; a group is one batch, the members of an example consecutive
 * @param input the shape of the input
 * @param output the required shape of the output
 * @param frozen whether it runs in inference mode even in training
 */
record LayerContext(
    NamedLayer named,
    Ops tf,
    String copy,
    PartitionedBatch value,
    Shape input,
    Shape output,
    boolean frozen) {

  /** Returns a copy with another input value of the same shape. */
  LayerContext with(PartitionedBatch other) {
    return new LayerContext(named, tf, copy, other, input, output, frozen);
  }

  String weight(String parameter) {
    return owner() + "/" + parameter;
  }

  String owner() {
    return named.name() + copy;
  }

  /** The context passed to the emitter of a custom layer, which sees the whole batch. */
  record LayerEmission(BuildContext build, LayerContext context, Operand<TFloat32> input)
      implements Emission {

    @Override
    public Ops tf() {
      return context.tf();
    }

    @Override
    public Shape inputShape() {
      return context.input();
    }

    @Override
    public Operand<TFloat32> weight(String parameter) {
      return build.weight(context.weight(parameter));
    }

    @Override
    public boolean training() {
      return build.trains(context);
    }

    @Override
    public Operand<TInt64> seed() {
      return build.seed(context.tf(), context.owner());
    }
  }
}
