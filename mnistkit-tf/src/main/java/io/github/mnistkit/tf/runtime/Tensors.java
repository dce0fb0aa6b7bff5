package io.github.mnistkit.tf.runtime;

import io.github.mnistkit.image.Examples;
import java.util.stream.IntStream;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Copies between Java arrays and native memory; no other class does. Callers own the tensors that
 * they get: see {@link OpenTensors}.
 */
public final class Tensors {

  private Tensors() {}

  /** Copies the bytes of a range of examples, [to − from × bytes]. */
  public static TUint8 pixels(Examples examples, int from, int to) {
    return pixels(examples, IntStream.range(from, to).toArray());
  }

  /** Copies the bytes of some examples in the order given, [rows × bytes]. */
  public static TUint8 pixels(Examples examples, int[] rows) {
    int bytes = examples.format().bytes();
    byte[] one = new byte[bytes];
    return TUint8.tensorOf(
        Shape.of(rows.length, bytes),
        tensor -> {
          for (int i = 0; i < rows.length; i++) {
            examples.copyPixels(rows[i], one, 0);
            write(tensor, (long) i * bytes, one);
          }
        });
  }

  /** Returns the bytes of a range of examples, concatenated. */
  public static byte[] bytes(Examples examples, int from, int to) {
    int each = examples.format().bytes();
    byte[] bytes = new byte[(to - from) * each];
    for (int i = from; i < to; i++) {
      examples.copyPixels(i, bytes, (i - from) * each);
    }
    return bytes;
  }

  public static TUint8 bytes(byte[] values, long... dimensions) {
    return TUint8.tensorOf(
        Shape.of(dimensions), tensor -> tensor.asRawTensor().data().write(values));
  }

  public static TInt32 integers(int[] values, long... dimensions) {
    return TInt32.tensorOf(Shape.of(dimensions), DataBuffers.of(values));
  }

  public static TFloat32 floats(float[] values, Shape shape) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values));
  }

  /** Overwrites a range of a tensor's bytes. */
  public static void write(Tensor tensor, long from, byte[] values) {
    tensor.asRawTensor().data().offset(from).write(values);
  }

  /** Copies a range of a tensor's bytes. */
  public static void read(Tensor tensor, long from, byte[] values) {
    tensor.asRawTensor().data().offset(from).read(values);
  }

  /** Copies a tensor's values, row-major. */
  public static float[] copy(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(values, false, false)));
    return values;
  }
}
