package io.github.mnistkit.tf.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Tensor;

/** Owns tensors, which count as open until this is closed. */
public final class OpenTensors implements AutoCloseable {

  private final List<Runnable> closings = new ArrayList<>();
  private int open;

  /** Takes ownership of a tensor. */
  public <T extends Tensor> T add(T tensor) {
    add(tensor::close, 1);
    return tensor;
  }

  /** Takes ownership of all tensors of a result. */
  public Result add(Result result) {
    add(result::close, result.size());
    return result;
  }

  private void add(Runnable closing, int tensors) {
    closings.add(closing);
    open += tensors;
    NativeObjectCounter.TENSORS.opened(tensors);
  }

  /** Closes the tensors in reverse order; has no effect the second time. */
  @Override
  public void close() {
    List<Runnable> all = new ArrayList<>(closings);
    Collections.reverse(all);
    closings.clear();
    NativeObjectCounter.TENSORS.closed(open);
    open = 0;
    Closeables.all(all);
  }
}
