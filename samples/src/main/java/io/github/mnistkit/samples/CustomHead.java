package io.github.mnistkit.samples;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.tf.extend.Emission;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Trains a model with a custom head: angles instead of products (NormFace, Wang et al., 2017). */
final class CustomHead implements Sample {

  /** The emitters that the trainer needs: {@code TrainerOptions.standard().emitters(EMITTERS)}. */
  static final Emitters EMITTERS = Emitters.none().head(Cosine.class, CustomHead::logits);

  private static final float EPSILON = 1e-12f;

  @Override
  public String name() {
    return "custom-head";
  }

  @Override
  public String description() {
    return "a custom head with angles instead of products";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    ModelSpec spec =
        ModelSpec.image(28, 28, 1).flatten().dense(256).relu().head(new Cosine(10, 16));

    context.train("cosine", spec, TrainingPlan.adam(1e-3).batchSize(128).epochs(5));
  }

  private static Operand<TFloat32> logits(Cosine head, Emission emission) {
    Ops tf = emission.tf();
    Operand<TFloat32> inputs = normalized(tf, emission.input(), 1);
    Operand<TFloat32> classes = normalized(tf, emission.weight("kernel"), 0);
    return tf.math.mul(tf.linalg.matMul(inputs, classes), tf.constant((float) head.scale()));
  }

  private static Operand<TFloat32> normalized(Ops tf, Operand<TFloat32> rows, int axis) {
    Operand<TFloat32> squares =
        tf.reduceSum(tf.math.square(rows), tf.constant(axis), ReduceSum.keepDims(true));
    return tf.math.mul(rows, tf.math.rsqrt(tf.math.add(squares, tf.constant(EPSILON))));
  }
}
