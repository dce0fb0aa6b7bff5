package io.github.mnistkit.tf;

import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Summary;
import io.github.mnistkit.tf.Call.Wanted;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that only predicts: no gradients, no optimizer. Runs may overlap; closing waits for those
 * under way. A run keeps this reachable to its end, or the caretaker could free it meanwhile.
 */
final class InferenceGraph implements AutoCloseable {

  private final Graphs graphs;
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
  private final Caretaker.Care care;
  private boolean closed;

  /**
   * What is freed in the end. A graph of its own for single images, made when the first one comes:
   * TensorFlow lays constant kernels out for the first size of a batch, and anew in every call for
   * any other, which doubles the time of one image. One with dropout on, too, when it is asked for.
   */
  private static final class Graphs implements AutoCloseable {
    private final ModelSpec spec;
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final Backend backend;
    private final FrozenGraph inference;
    private @Nullable FrozenGraph single;
    private @Nullable FrozenGraph stochastic;

    Graphs(ModelSpec spec, Map<String, float[]> weights, Backend backend) {
      this.spec = spec;
      weights.forEach((name, values) -> this.weights.put(name, values.clone()));
      this.backend = backend;
      this.inference = FrozenGraph.inference(spec, this.weights, backend);
    }

    FrozenGraph inference(byte[] pixels) {
      return pixels.length == bytes(spec) ? single() : inference;
    }

    private synchronized FrozenGraph single() {
      FrozenGraph made = single;
      if (made == null) {
        made = FrozenGraph.inference(spec, weights, backend);
        single = made;
      }
      return made;
    }

    synchronized FrozenGraph stochastic() {
      FrozenGraph made = stochastic;
      if (made == null) {
        made = FrozenGraph.stochastic(spec, weights, backend);
        stochastic = made;
      }
      return made;
    }

    @Override
    public synchronized void close() {
      inference.close();
      if (single != null) {
        single.close();
      }
      if (stochastic != null) {
        stochastic.close();
      }
    }
  }

  InferenceGraph(
      ModelSpec spec, Map<String, float[]> weights, Backend backend, Caretaker caretaker) {
    graphs = new Graphs(spec, weights, backend);
    care = caretaker.of(this, graphs::close, () -> Optional.of(words(spec)));
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
  Wanted scores() {
    return graphs.inference.scores();
  }

  /** What can be asked for: the scores of an auxiliary head. */
  Wanted auxiliary(String head) {
    return graphs.inference.auxiliary(head);
  }

  /** What can be asked for: what left a layer. */
  FrozenGraph.Layer layer(String name) {
    return graphs.inference.layer(name);
  }

  /**
   * Runs one batch.
   *
   * @param pixels of all examples, one after another
   */
  List<float[]> run(byte[] pixels, List<Wanted> wanted) {
    return whileOpen(() -> graphs.inference(pixels).run(pixels, 0, wanted));
  }

  /**
   * The scores of one batch with dropout on.
   *
   * @param pixels of all examples, one after another
   * @param seed of the masks
   */
  float[] runStochastic(byte[] pixels, long seed) {
    return whileOpen(
        () -> {
          FrozenGraph graph = graphs.stochastic();
          return graph.run(pixels, seed, List.of(graph.scores())).get(0);
        });
  }

  /** Copies all weights. */
  Map<String, float[]> weights() {
    return whileOpen(
        () -> {
          Map<String, float[]> copies = new LinkedHashMap<>();
          graphs.weights.forEach((name, values) -> copies.put(name, values.clone()));
          return copies;
        });
  }

  private <T> T whileOpen(Supplier<T> action) {
    Lock lock = closing.readLock();
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("this classifier is closed");
      }
      return action.get();
    } finally {
      lock.unlock();
      Reference.reachabilityFence(this);
    }
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
