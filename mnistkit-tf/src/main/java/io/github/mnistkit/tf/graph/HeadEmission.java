package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emission;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The context passed to the emitter of a custom head. */
record HeadEmission(BuildContext build, HeadOps.HeadContext context) implements Emission {

  @Override
  public Ops tf() {
    return context.tf();
  }

  @Override
  public Operand<TFloat32> input() {
    return context.value();
  }

  @Override
  public Shape inputShape() {
    return new Shape.Vector(context.width());
  }

  @Override
  public Operand<TFloat32> weight(String parameter) {
    return build.weight(context.name() + "/" + parameter);
  }

  @Override
  public boolean training() {
    return build.training() && !context.frozen();
  }

  @Override
  public Operand<TInt64> seed() {
    return build.seed(context.tf(), context.name());
  }
}
