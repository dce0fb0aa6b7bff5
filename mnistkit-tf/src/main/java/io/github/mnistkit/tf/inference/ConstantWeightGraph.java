package io.github.mnistkit.tf.inference;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.graph.BuildContext;
import io.github.mnistkit.tf.graph.ForwardPass;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.tf.graph.NamedOps;
import io.github.mnistkit.tf.runtime.CApiSession;
import io.github.mnistkit.tf.runtime.CallBuffers;
import io.github.mnistkit.tf.runtime.CallBuffers.Wanted;
import io.github.mnistkit.tf.runtime.Closeables;
import io.github.mnistkit.tf.runtime.GraphSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A model as a constant-weight graph, in which TensorFlow can fold constants and fuse the
 * operations of a layer. Calls may overlap: each takes a free {@link CallBuffers}, or creates one.
 */
final class ConstantWeightGraph implements AutoCloseable {

  /**
   * Limits the batches computed at once in this process: more would evict each other from the
   * processors' caches.
   */
  private static final Semaphore BATCHES =
      new Semaphore(Runtime.getRuntime().availableProcessors());

  private final CApiSession graph;
  private final CallBuffers.Entry entry;
  private final Wanted logits;
  private final Map<String, Wanted> auxiliaries = new LinkedHashMap<>();
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<List<Wanted>, Queue<CallBuffers>> free = new ConcurrentHashMap<>();

  /**
   * The output of a layer.
   *
   * @param value the batch
   * @param shape the shape of one example; of one member if the layer is part of a tower
   */
  record Layer(Wanted value, io.github.mnistkit.model.Shape shape) {

    static Layer of(Operand<TFloat32> value, io.github.mnistkit.model.Shape shape) {
      return new Layer(Wanted.of(value), shape);
    }
  }

  private enum Mode {
    INFERENCE,
    STOCHASTIC
  }

  private ConstantWeightGraph(
      ModelSpec spec, Map<String, float[]> weights, Backend backend, Mode mode) {
    try (GraphSession definition = new GraphSession()) {
      Ops tf = NamedOps.of(definition.graph());
      GraphWeights constants = GraphWeights.constant(tf, spec.weights(), weights);
      int bytes = InferenceGraph.bytes(spec);
      Placeholder<TUint8> pixels =
          tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, bytes)));
      Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      BuildContext build =
          mode == Mode.INFERENCE
              ? BuildContext.inference(tf, constants, backend.emitters())
              : BuildContext.stochastic(tf, constants, backend.emitters(), step);
      Operand<TFloat32> value = tf.identity(ForwardPass.logits(build, spec, pixels));
      logits = Wanted.of(value);
      build.auxiliaries().forEach((name, head) -> auxiliaries.put(name, Wanted.of(head.whole(tf))));
      build
          .results()
          .forEach(
              (name, result) ->
                  layers.put(name, Layer.of(result.value().whole(tf), result.shape())));
      Optional<String> seed =
          mode == Mode.INFERENCE ? Optional.empty() : Optional.of(step.op().name());
      entry = new CallBuffers.Entry(pixels.op().name(), bytes, seed);
      graph = new CApiSession(definition.graph(), backend.session().inCallingThread());
    }
  }

  /** Builds a graph without dropout. */
  static ConstantWeightGraph inference(
      ModelSpec spec, Map<String, float[]> weights, Backend backend) {
    return new ConstantWeightGraph(spec, weights, backend, Mode.INFERENCE);
  }

  /** Builds a graph with dropout, whose masks are keyed by the number input. */
  static ConstantWeightGraph stochastic(
      ModelSpec spec, Map<String, float[]> weights, Backend backend) {
    return new ConstantWeightGraph(spec, weights, backend, Mode.STOCHASTIC);
  }

  /** Returns the output that holds the model's logits. */
  Wanted logits() {
    return logits;
  }

  /** Returns the output that holds the logits of an auxiliary head. */
  Wanted auxiliary(String head) {
    Wanted auxiliary = auxiliaries.get(head);
    if (auxiliary == null) {
      throw new IllegalStateException("there is no auxiliary head \"" + head + "\" in the graph");
    }
    return auxiliary;
  }

  /** Returns the output of a layer. */
  Layer layer(String name) {
    Layer layer = layers.get(name);
    if (layer == null) {
      throw new IllegalArgumentException(
          "there is no layer \""
              + name
              + "\" in the model; there are "
              + Quote.names(layers.keySet()));
    }
    return layer;
  }

  /**
   * Runs one batch.
   *
   * @param pixels the pixels of all examples, concatenated
   * @param number the key of the dropout masks, if there are any
   */
  List<float[]> run(byte[] pixels, long number, List<Wanted> wanted) {
    if (pixels.length <= entry.bytes()) {
      return call(pixels, number, wanted);
    }
    BATCHES.acquireUninterruptibly();
    try {
      return call(pixels, number, wanted);
    } finally {
      BATCHES.release();
    }
  }

  private List<float[]> call(byte[] pixels, long number, List<Wanted> wanted) {
    Queue<CallBuffers> calls = free.computeIfAbsent(wanted, any -> new ConcurrentLinkedQueue<>());
    CallBuffers kept = calls.poll();
    CallBuffers buffers = kept == null ? new CallBuffers(graph, entry, wanted) : kept;
    List<float[]> results;
    try {
      results = buffers.run(pixels, number);
    } catch (RuntimeException | Error e) {
      Closeables.after(e, buffers::close);
      throw e;
    }
    calls.add(buffers);
    return results;
  }

  /** Closes the graph; no run may be in progress. */
  @Override
  public void close() {
    free.values().forEach(calls -> calls.forEach(CallBuffers::close));
    free.clear();
    graph.close();
  }
}
