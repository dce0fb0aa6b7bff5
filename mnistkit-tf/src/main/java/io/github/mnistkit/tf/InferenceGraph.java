package io.github.mnistkit.tf;

import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A graph that only predicts: no gradients, no optimizer. Runs may overlap; closing waits for those
 * under way.
 */
final class InferenceGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session;
  private final Variables variables;
  private final Placeholder<TUint8> pixels;
  private final Operand<TFloat32> scores;
  private final Map<String, Operand<TFloat32>> auxiliaries;
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
  private boolean closed;

  InferenceGraph(ModelSpec spec, Map<String, float[]> weights, TrainerOptions options) {
    try {
      Ops tf = Ops.create(graph);
      variables = new Variables(tf, spec.weights());
      pixels =
          tf.placeholder(
              TUint8.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, bytes(spec))));
      Pass pass = Pass.inference(tf, variables, options.emitters());
      scores = Forward.scores(pass, spec, pixels);
      auxiliaries = new LinkedHashMap<>(pass.auxiliaries());
      session = TensorFlowLine.session(graph, SessionConfig.of(options));
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
    try {
      variables.load(session, weights);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** The bytes of one example. */
  static int bytes(ModelSpec spec) {
    return Math.toIntExact(((Input.Pixels) spec.input()).shape().size());
  }

  /** Scores of one batch; the tensor is closed here. */
  float[] scores(TUint8 batch) {
    return scores(batch, List.of()).get(0);
  }

  /** Scores of one batch, then those of the auxiliary heads named; the tensor is closed here. */
  List<float[]> scores(TUint8 batch, List<String> heads) {
    Lock lock = closing.readLock();
    lock.lock();
    try (Run run = new Run(open())) {
      run.feed(pixels, batch).fetch(scores);
      for (String head : heads) {
        Operand<TFloat32> auxiliary = auxiliaries.get(head);
        if (auxiliary == null) {
          throw new IllegalStateException(
              "there is no auxiliary head \"" + head + "\" in the graph");
        }
        run.fetch(auxiliary);
      }
      run.execute();
      List<float[]> results = new ArrayList<>();
      for (int i = 0; i <= heads.size(); i++) {
        results.add(run.floats(i));
      }
      return results;
    } finally {
      lock.unlock();
    }
  }

  /** Copies all weights. */
  Map<String, float[]> weights() {
    Lock lock = closing.readLock();
    lock.lock();
    try {
      return variables.read(open());
    } finally {
      lock.unlock();
    }
  }

  private Session open() {
    if (closed) {
      throw new IllegalStateException("this classifier is closed");
    }
    return session;
  }

  @Override
  public void close() {
    Lock lock = closing.writeLock();
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
        graph.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
