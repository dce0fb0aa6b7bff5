package io.github.mnistkit.tf;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emission;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The context passed to the emitter of a custom layer. */
record SiteEmission(Pass pass, Site site) implements Emission {

  @Override
  public Ops tf() {
    return site.tf();
  }

  @Override
  public Operand<TFloat32> input() {
    return site.value();
  }

  @Override
  public Shape inputShape() {
    return site.input();
  }

  @Override
  public Operand<TFloat32> weight(String parameter) {
    return pass.weight(site.weight(parameter));
  }

  @Override
  public boolean training() {
    return pass.trains(site);
  }

  @Override
  public Operand<TInt64> seed() {
    return pass.seed(site.tf(), site.owner());
  }
}
