package io.github.mnistkit.tf;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emission;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The context passed to the emitter of a custom head. */
record PlaceEmission(Pass pass, HeadOps.Place place) implements Emission {

  @Override
  public Ops tf() {
    return place.tf();
  }

  @Override
  public Operand<TFloat32> input() {
    return place.value();
  }

  @Override
  public Shape inputShape() {
    return new Shape.Vector(place.width());
  }

  @Override
  public Operand<TFloat32> weight(String parameter) {
    return pass.weight(place.name() + "/" + parameter);
  }

  @Override
  public boolean training() {
    return pass.training() && !place.frozen();
  }

  @Override
  public Operand<TInt64> seed() {
    return pass.seed(place.tf(), place.name());
  }
}
