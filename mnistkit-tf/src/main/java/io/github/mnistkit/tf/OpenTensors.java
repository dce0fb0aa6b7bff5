package io.github.mnistkit.tf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Tensor;

/** The owner of tensors, which are open, and counted, until it is closed. */
final class OpenTensors implements AutoCloseable {

  private final List<Runnable> closings = new ArrayList<>();
  private int open;

  /** Takes a tensor over. */
  <T extends Tensor> T add(T tensor) {
    add(tensor::close, 1);
    return tensor;
  }

  /** Takes all tensors of a result over. */
  Result add(Result result) {
    add(result::close, result.size());
    return result;
  }

  private void add(Runnable closing, int tensors) {
    closings.add(closing);
    open += tensors;
    NativeCount.TENSORS.opened(tensors);
  }

  /** Closes the last first; does nothing the second time. */
  @Override
  public void close() {
    List<Runnable> all = new ArrayList<>(closings);
    Collections.reverse(all);
    closings.clear();
    NativeCount.TENSORS.closed(open);
    open = 0;
    Closing.all(all);
  }
}
