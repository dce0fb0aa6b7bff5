package io.github.mnistkit.tf;

import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Summary;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A graph that only predicts: no gradients, no optimizer. Runs may overlap; closing waits for those
 * under way. A run keeps the graph reachable to its end, or the caretaker could free it meanwhile.
 */
final class InferenceGraph implements AutoCloseable {

  private final NativeSession home = new NativeSession();
  private final Session session;
  private final Variables variables;
  private final Placeholder<TUint8> pixels;
  private final Operand<TFloat32> scores;
  private final Pass pass;
  private final Placeholder<TInt64> step;
  private final Operand<TFloat32> stochastic;
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
  private final Caretaker.Care care;
  private boolean closed;

  InferenceGraph(
      ModelSpec spec, Map<String, float[]> weights, TrainerOptions options, Caretaker caretaker) {
    try {
      Ops tf = Ops.create(home.graph());
      variables = new Variables(tf, spec.weights());
      pixels =
          tf.placeholder(
              TUint8.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, bytes(spec))));
      pass = Pass.inference(tf, variables, options.emitters());
      scores = Forward.scores(pass, spec, pixels);
      step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      stochastic =
          Forward.scores(Pass.stochastic(tf, variables, options.emitters(), step), spec, pixels);
      session = home.start(options);
      variables.load(session, weights);
      care = caretaker.of(this, home::close, () -> Optional.of(words(spec)));
    } catch (RuntimeException | Error e) {
      Closing.after(e, home::close);
      throw e;
    }
  }

  private static String words(ModelSpec spec) {
    Summary summary = spec.summary();
    List<Summary.Row> rows = summary.rows();
    return String.format(
        Locale.ROOT,
        "a classifier (%s, %s to %s, %,d parameters)",
        summary.input(),
        rows.get(0).name(),
        rows.get(rows.size() - 1).name(),
        summary.parameters());
  }

  /** The bytes of one example. */
  static int bytes(ModelSpec spec) {
    return Math.toIntExact(((Input.Pixels) spec.input()).shape().size());
  }

  /** What can be asked for: the model's scores. */
  Operand<TFloat32> scores() {
    return scores;
  }

  /** What can be asked for: the scores of an auxiliary head. */
  Operand<TFloat32> auxiliary(String head) {
    Operand<TFloat32> auxiliary = pass.auxiliaries().get(head);
    if (auxiliary == null) {
      throw new IllegalStateException("there is no auxiliary head \"" + head + "\" in the graph");
    }
    return auxiliary;
  }

  /** What can be asked for: the scores with dropout on. */
  Operand<TFloat32> stochasticScores() {
    return stochastic;
  }

  /** What can be asked for: what left a layer. */
  Pass.Result layer(String name) {
    Pass.Result result = pass.results().get(name);
    if (result == null) {
      throw new IllegalArgumentException(
          "there is no layer \""
              + name
              + "\" in the model; there are "
              + String.join(", ", pass.results().keySet()));
    }
    return result;
  }

  /**
   * Runs one batch.
   *
   * @param batch makes its pixels, which are closed here
   * @param seed of dropout, where it is on
   */
  List<float[]> run(Supplier<TUint8> batch, long seed, List<Operand<TFloat32>> wanted) {
    Lock lock = closing.readLock();
    lock.lock();
    try (Run run = new Run(open())) {
      run.feed(pixels, batch.get());
      if (wanted.contains(stochastic)) {
        run.feed(step, TInt64.scalarOf(seed));
      }
      wanted.forEach(run::fetch);
      run.execute();
      List<float[]> results = new ArrayList<>(wanted.size());
      for (int i = 0; i < wanted.size(); i++) {
        results.add(run.floats(i));
      }
      return results;
    } finally {
      lock.unlock();
      Reference.reachabilityFence(this);
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
      Reference.reachabilityFence(this);
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
        care.close();
      }
    } finally {
      lock.unlock();
      Reference.reachabilityFence(this);
    }
  }
}
