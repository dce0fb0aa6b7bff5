package io.github.mnistkit.tf.inference;

import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.runtime.CallBuffers.Wanted;
import io.github.mnistkit.tf.runtime.LeakDetector;
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
 * A model that only predicts, without gradients and optimizer. Runs may overlap; closing waits for
 * those in progress. A run keeps this instance reachable until it ends, so that it is not cleaned
 * up meanwhile.
 */
final class InferenceGraph implements AutoCloseable {

  private final Graphs graphs;
  private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
  private final LeakDetector.LeakTracker tracker;
  private boolean closed;

  /**
   * The graphs, which are closed together. Single images have a separate graph, created with the
   * first one: TensorFlow lays out constant kernels for the first batch size that it sees, and
   * again in every call with any other, which doubles the time of one image. A graph with active
   * dropout is created on demand, too.
   */
  private static final class Graphs implements AutoCloseable {
    private final ModelSpec spec;
    private final Map<String, float[]> weights = new LinkedHashMap<>();
    private final Backend backend;
    private final ConstantWeightGraph inference;
    private @Nullable ConstantWeightGraph single;
    private @Nullable ConstantWeightGraph stochastic;

    Graphs(ModelSpec spec, Map<String, float[]> weights, Backend backend) {
      this.spec = spec;
      weights.forEach((name, values) -> this.weights.put(name, values.clone()));
      this.backend = backend;
      this.inference = ConstantWeightGraph.inference(spec, this.weights, backend);
    }

    ConstantWeightGraph inference(byte[] pixels) {
      return pixels.length == bytes(spec) ? single() : inference;
    }

    private synchronized ConstantWeightGraph single() {
      ConstantWeightGraph made = single;
      if (made == null) {
        made = ConstantWeightGraph.inference(spec, weights, backend);
        single = made;
      }
      return made;
    }

    synchronized ConstantWeightGraph stochastic() {
      ConstantWeightGraph made = stochastic;
      if (made == null) {
        made = ConstantWeightGraph.stochastic(spec, weights, backend);
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
      ModelSpec spec, Map<String, float[]> weights, Backend backend, LeakDetector detector) {
    graphs = new Graphs(spec, weights, backend);
    tracker = detector.of(this, graphs::close, () -> Optional.of(words(spec)));
  }

  private static String words(ModelSpec spec) {
    ModelSummary summary = spec.summary();
    List<ModelSummary.Row> rows = summary.rows();
    return String.format(
        Locale.ROOT,
        "a classifier (%s, %s to %s, %,d parameters)",
        summary.input(),
        rows.get(0).name(),
        rows.get(rows.size() - 1).name(),
        summary.parameters());
  }

  /** Returns the number of bytes of one example. */
  static int bytes(ModelSpec spec) {
    return Math.toIntExact(((Input.Pixels) spec.input()).shape().size());
  }

  /** Returns the output that holds the model's logits. */
  Wanted logits() {
    return graphs.inference.logits();
  }

  /** Returns the output that holds the logits of an auxiliary head. */
  Wanted auxiliary(String head) {
    return graphs.inference.auxiliary(head);
  }

  /** Returns the output of a layer. */
  ConstantWeightGraph.Layer layer(String name) {
    return graphs.inference.layer(name);
  }

  /**
   * Runs one batch.
   *
   * @param pixels the pixels of all examples, concatenated
   */
  List<float[]> run(byte[] pixels, List<Wanted> wanted) {
    return whileOpen(() -> graphs.inference(pixels).run(pixels, 0, wanted));
  }

  /**
   * Computes the logits of one batch with active dropout.
   *
   * @param pixels the pixels of all examples, concatenated
   * @param seed the seed of the dropout masks
   */
  float[] runStochastic(byte[] pixels, long seed) {
    return whileOpen(
        () -> {
          ConstantWeightGraph graph = graphs.stochastic();
          return graph.run(pixels, seed, List.of(graph.logits())).get(0);
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
        tracker.close();
      }
    } finally {
      lock.unlock();
      Reference.reachabilityFence(this);
    }
  }
}
