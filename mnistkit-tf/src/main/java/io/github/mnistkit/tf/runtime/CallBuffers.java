package io.github.mnistkit.tf.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.types.TFloat32;

/**
 * Reusable native buffers with which one thread calls a graph: it takes bytes of examples and
 * returns floats. Not thread-safe.
 */
public final class CallBuffers implements AutoCloseable {

  /**
   * An output to compute in a call.
   *
   * @param operation the operation's name in the graph
   * @param index the index among the operation's outputs
   */
  public record Wanted(String operation, int index) {
    public static Wanted of(Operand<TFloat32> value) {
      return new Wanted(value.asOutput().op().name(), value.asOutput().index());
    }
  }

  /**
   * The inputs of a graph.
   *
   * @param pixels the operation that takes examples, [N × bytes]
   * @param bytes the number of bytes per example
   * @param number the operation that takes an integer, if there is one
   */
  public record Entry(String pixels, int bytes, Optional<String> number) {}

  private final CApiSession graph;
  private final int bytes;
  private final TF_Output inputs;
  private final PointerPointer<TF_Tensor> fed;
  private final TF_Output outputs;
  private final PointerPointer<TF_Tensor> results;
  private final int wanted;
  private final TF_Status status = tensorflow.TF_NewStatus();
  private final @Nullable TF_Tensor number;
  private @Nullable TF_Tensor images;
  private int rows;

  /** Allocates the buffers of a call. */
  public CallBuffers(CApiSession graph, Entry entry, List<Wanted> wanted) {
    this.graph = graph;
    this.bytes = entry.bytes();
    this.wanted = wanted.size();
    List<Wanted> places = new ArrayList<>();
    places.add(new Wanted(entry.pixels(), 0));
    entry.number().ifPresent(name -> places.add(new Wanted(name, 0)));
    this.inputs = ends(graph, places);
    this.outputs = ends(graph, wanted);
    this.fed = own(new PointerPointer<>(places.size()));
    this.results = own(new PointerPointer<>(wanted.size()));
    this.number =
        entry.number().isEmpty() ? null : tensor(tensorflow.TF_INT64, new long[0], Long.BYTES);
  }

  private static TF_Output ends(CApiSession graph, List<Wanted> places) {
    TF_Output ends = own(new TF_Output(places.size()));
    for (int i = 0; i < places.size(); i++) {
      ends.position(i)
          .oper(graph.operation(places.get(i).operation()))
          .index(places.get(i).index());
    }
    return ends.position(0);
  }

  /** Detaches a pointer from the caller's scopes, so that it lives until it is closed. */
  private static <P extends Pointer> P own(P pointer) {
    pointer.retainReference();
    return pointer;
  }

  private static TF_Tensor tensor(int type, long[] dimensions, long bytes) {
    NativeObjectCounter.TENSORS.opened(1);
    return tensorflow.TF_AllocateTensor(type, dimensions, dimensions.length, bytes);
  }

  private static void delete(@Nullable TF_Tensor tensor) {
    if (tensor != null) {
      NativeObjectCounter.TENSORS.closed(1);
      tensorflow.TF_DeleteTensor(tensor);
    }
  }

  /**
   * Runs the graph.
   *
   * @param pixels the pixels of all examples, concatenated
   * @param whole the integer input, if the graph has one
   * @return the wanted outputs, each row-major
   */
  public List<float[]> run(byte[] pixels, long whole) {
    TF_Tensor batch = images(pixels.length / bytes);
    new BytePointer(tensorflow.TF_TensorData(batch)).put(pixels, 0, pixels.length);
    fed.put(0, batch);
    if (number != null) {
      new LongPointer(tensorflow.TF_TensorData(number)).put(whole);
      fed.put(1, number);
    }
    graph.run(inputs, fed, number == null ? 1 : 2, outputs, results, wanted, status);
    List<float[]> copies = new ArrayList<>(wanted);
    for (int i = 0; i < wanted; i++) {
      TF_Tensor result = results.get(TF_Tensor.class, i);
      copies.add(floats(result));
      tensorflow.TF_DeleteTensor(result);
    }
    return copies;
  }

  private TF_Tensor images(int count) {
    TF_Tensor kept = images;
    if (kept != null && rows == count) {
      return kept;
    }
    delete(kept);
    TF_Tensor fresh = tensor(tensorflow.TF_UINT8, new long[] {count, bytes}, (long) count * bytes);
    images = fresh;
    rows = count;
    return fresh;
  }

  private static float[] floats(TF_Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensorflow.TF_TensorByteSize(tensor) / Float.BYTES)];
    if (values.length > 0) {
      new FloatPointer(tensorflow.TF_TensorData(tensor)).get(values, 0, values.length);
    }
    return values;
  }

  @Override
  public void close() {
    delete(images);
    delete(number);
    images = null;
    tensorflow.TF_DeleteStatus(status);
    inputs.close();
    outputs.close();
    fed.close();
    results.close();
  }
}
