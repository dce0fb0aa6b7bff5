package io.github.mnistkit.tf.runtime;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One call of a session, which owns the fed and fetched tensors until it is closed. */
public final class SessionRun implements AutoCloseable {

  private final Session.Runner runner;
  private final OpenTensors tensors = new OpenTensors();
  private @Nullable Result result;

  public SessionRun(Session session) {
    runner = session.runner();
  }

  public SessionRun feed(Operand<?> placeholder, Tensor tensor) {
    runner.feed(placeholder, tensors.add(tensor));
    return this;
  }

  public SessionRun fetch(Operand<?> operand) {
    runner.fetch(operand);
    return this;
  }

  public SessionRun target(Op op) {
    runner.addTarget(op);
    return this;
  }

  public void execute() {
    result = tensors.add(runner.run());
  }

  public float[] floats(int index) {
    return Tensors.copy((TFloat32) tensor(index));
  }

  public float scalar(int index) {
    return ((TFloat32) tensor(index)).getFloat();
  }

  public int count(int index) {
    return ((TInt32) tensor(index)).getInt();
  }

  /** Returns a result, which is open until this is closed. */
  public Tensor tensor(int index) {
    if (result == null) {
      throw new IllegalStateException("a run must be executed before its results are read");
    }
    return result.get(index);
  }

  @Override
  public void close() {
    result = null;
    tensors.close();
  }
}
