package io.github.mnistkit.tf.inference;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.inference.ClassifierOutputs;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.graph.InferenceBatchSize;
import io.github.mnistkit.tf.graph.Seeds;
import io.github.mnistkit.tf.runtime.CallBuffers.Wanted;
import io.github.mnistkit.tf.runtime.LeakDetector;
import io.github.mnistkit.tf.runtime.ParallelMap;
import io.github.mnistkit.tf.runtime.Tensors;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trained model in a separate TensorFlow session. */
public final class TensorFlowClassifier implements Classifier {

  /** Smaller batches cost more than what another thread saves. */
  private static final int LEAST_AT_ONCE = 32;

  /** The same on any number of threads, because the masks of dropout belong to a batch. */
  private static final int STOCHASTIC_AT_ONCE = 128;

  private final TrainingRecord record;
  private final InferenceGraph graph;
  private final List<Wanted> onlyLogits;
  private final int bytes;
  private final int atOnce;
  private final int threads;
  private final boolean divided;

  /** Computes the outputs of one batch, each row-major. */
  @FunctionalInterface
  private interface Model {

    /**
     * Runs one batch.
     *
     * @param pixels the pixels of its examples, concatenated
     * @param from the index of the first
     */
    List<float[]> run(byte[] pixels, int from);
  }

  public TensorFlowClassifier(
      TrainingRecord record, Map<String, float[]> weights, Backend backend) {
    this(record, weights, backend, LeakDetector.HERE);
  }

  /** Creates a classifier with a custom leak detector. */
  public TensorFlowClassifier(
      TrainingRecord record, Map<String, float[]> weights, Backend backend, LeakDetector detector) {
    this.record = record;
    this.graph = new InferenceGraph(record.spec(), weights, backend, detector);
    this.onlyLogits = List.of(graph.logits());
    this.bytes = format().bytes();
    this.threads = backend.threads();
    this.divided = backend.dividesBatches();
    this.atOnce = InferenceBatchSize.examples(record.spec());
  }

  @Override
  public ModelSpec spec() {
    return record.spec();
  }

  @Override
  public String toString() {
    return ClassifierOutputs.describe(this);
  }

  @Override
  public TrainingRecord provenance() {
    return record;
  }

  @Override
  public Predictions predict(Examples examples) {
    record.requireFitting(examples);
    List<String> heads = ClassifierOutputs.labelledHeads(spec(), examples);
    List<Wanted> wanted = new ArrayList<>();
    wanted.add(graph.logits());
    heads.forEach(head -> wanted.add(graph.auxiliary(head)));
    List<float[]> logits = batches(examples, (pixels, from) -> graph.run(pixels, wanted));
    return ClassifierOutputs.predictions(
        record, examples, logits.get(0), heads, logits.subList(1, logits.size()));
  }

  @Override
  public Predictions predictStochastic(Examples examples, long seed) {
    record.requireFitting(examples);
    List<float[]> logits =
        batches(
            examples,
            Math.min(atOnce, STOCHASTIC_AT_ONCE),
            (pixels, from) ->
                List.of(graph.runStochastic(pixels, Seeds.of(seed, "examples from " + from))));
    return Predictions.of(record.classNames(), logits.get(0), examples.labels());
  }

  @Override
  public Activations activations(String layer, Examples examples) {
    record.requireFitting(examples);
    ConstantWeightGraph.Layer result = graph.layer(layer);
    List<Wanted> wanted = List.of(result.value());
    float[] values = batches(examples, (pixels, from) -> graph.run(pixels, wanted)).get(0);
    int perExample = values.length / examples.size();
    Shape shape = result.shape();
    int members = Math.toIntExact(perExample / shape.size());
    return Activations.of(layer, members == 1 ? shape : new Shape.Group(members, shape), values);
  }

  @Override
  public float[] logits(byte[] pixels) {
    ClassifierOutputs.requireExample(bytes, pixels);
    return graph.run(pixels, onlyLogits).get(0);
  }

  @Override
  public Map<String, float[]> weights() {
    return graph.weights();
  }

  @Override
  public void save(Path file) throws IOException {
    new ModelFile(record, weights()).write(file);
  }

  @Override
  public void close() {
    graph.close();
  }

  /**
   * Runs all examples in batches, as many at once as there are threads, and concatenates the
   * outputs. The batches are as large as that allows.
   */
  private List<float[]> batches(Examples examples, Model model) {
    int each = divided ? (examples.size() + threads - 1) / threads : examples.size();
    return batches(examples, Math.min(atOnce, Math.max(LEAST_AT_ONCE, each)), model);
  }

  private List<float[]> batches(Examples examples, int size, Model model) {
    int count = (examples.size() + size - 1) / size;
    List<List<float[]>> parts =
        ParallelMap.all(count, threads, i -> batch(examples, i * size, size, model));
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < parts.get(0).size(); i++) {
      int index = i;
      all.add(joined(parts.stream().map(part -> part.get(index)).toList()));
    }
    return all;
  }

  private static List<float[]> batch(Examples examples, int from, int size, Model model) {
    int to = Math.min(examples.size(), from + size);
    return model.run(Tensors.bytes(examples, from, to), from);
  }

  private static float[] joined(List<float[]> parts) {
    long values = parts.stream().mapToLong(part -> part.length).sum();
    float[] all = ClassifierOutputs.allocate(values);
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
