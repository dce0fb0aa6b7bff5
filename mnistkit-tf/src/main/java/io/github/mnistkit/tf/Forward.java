package io.github.mnistkit.tf;

import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** From bytes to scores: the whole of a model in one pass. */
final class Forward {

  private Forward() {}

  /** Scores [N×K] from bytes [N × images·height·width·channels]. */
  static Operand<TFloat32> scores(Pass pass, ModelSpec spec, Operand<TUint8> bytes) {
    LayerOps layers = new LayerOps(pass);
    Operand<TFloat32> features =
        layers.chain(spec.chain(), input(pass.tf(), spec, bytes), "", false);
    return new HeadOps(pass, layers).scores(spec, features, false);
  }

  private static Operand<TFloat32> input(Ops tf, ModelSpec spec, Operand<TUint8> bytes) {
    Input.Pixels pixels = (Input.Pixels) spec.input();
    Operand<TFloat32> value = tf.dtypes.cast(bytes, TFloat32.class);
    float factor = (float) pixels.scaling().factor();
    float offset = (float) pixels.scaling().offset();
    if (factor != 1) {
      value = tf.math.mul(value, tf.constant(factor));
    }
    if (offset != 0) {
      value = tf.math.add(value, tf.constant(offset));
    }
    Shape.Image image = pixels.image();
    // Nothing below can be trained: without this, the first convolution would compute a gradient
    // towards its input that nobody reads.
    return tf.stopGradient(
        tf.reshape(value, tf.array(-1, image.height(), image.width(), image.channels())));
  }
}
