package io.github.mnistkit.runtime;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.inference.ClassifierOutputs;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.runtime.extend.Computations;
import io.github.mnistkit.runtime.plan.Plan;
import io.github.mnistkit.runtime.plan.Workspace;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A trained model that runs in plain Java: it needs the module {@code java.base} and mnistkit-api,
 * and no native library.
 *
 * <pre>{@code
 * try (Classifier classifier = RuntimeClassifier.load(Path.of("digits.mnistkit"))) {
 *   System.out.println(classifier.classify(pixels, 3));
 * }
 * }</pre>
 *
 * <p>Of a compressed model, zeros are neither stored nor multiplied. Logits agree with TensorFlow's
 * within rounding, 1e-4 · max(1, |logit|).
 *
 * <p>Instances are thread-safe. A call for one example runs in the calling thread, and allocates
 * nothing but its result once the buffers exist; calls for many examples also use the common pool.
 * Closing frees the buffers.
 */
public final class RuntimeClassifier implements Classifier {

  private final TrainingRecord record;
  private final Plan plan;
  private final WorkspacePool pool;
  private final int bytes;
  private volatile boolean closed;

  private RuntimeClassifier(TrainingRecord record, Plan plan) {
    this.record = record;
    this.plan = plan;
    this.pool = new WorkspacePool(plan);
    this.bytes = format().bytes();
  }

  /**
   * Loads a model from a file of {@link Classifier#save} or a compressed model.
   *
   * @param file the file
   * @return the classifier
   * @throws InvalidFileException if it is no such file, is of a newer version, or is damaged
   * @throws IOException if it cannot be read
   */
  public static RuntimeClassifier load(Path file) throws IOException {
    return load(file, Computations.none());
  }

  /**
   * Loads a model with custom layers or a custom head.
   *
   * @param file the file of {@link Classifier#save}, or of a compressed model
   * @param custom the custom parts: how they are read, and how they are computed
   * @return the classifier
   * @throws InvalidFileException if it is no such file, is of a newer version, or is damaged
   * @throws IOException if it cannot be read
   * @throws MissingPartException if computations are missing; the message names each part
   */
  public static RuntimeClassifier load(Path file, Computations custom) throws IOException {
    StoredModel model = StoredModel.read(file, custom.readers());
    Plan plan = Plan.of(model.record().spec(), model.weights(), custom);
    return new RuntimeClassifier(model.record(), plan);
  }

  @Override
  public ModelSpec spec() {
    return record.spec();
  }

  @Override
  public TrainingRecord provenance() {
    return record;
  }

  @Override
  public float[] logits(byte[] pixels) {
    ClassifierOutputs.requireExample(bytes, pixels);
    requireOpen();
    float[] logits = new float[spec().classes()];
    Workspace workspace = pool.take();
    plan.run(pixels, 0, workspace);
    plan.logits(workspace, logits, 0);
    pool.give(workspace);
    return logits;
  }

  @Override
  public Predictions predict(Examples examples) {
    record.requireFitting(examples);
    requireOpen();
    List<String> heads = ClassifierOutputs.labelledHeads(spec(), examples);
    List<float[]> auxiliaries =
        heads.stream().map(head -> allocate(examples, plan.auxiliaryLogits(head))).toList();
    float[] logits = allocate(examples, spec().classes());
    Batches.run(
        examples,
        pool,
        (pixels, index, workspace) -> {
          plan.run(pixels, 0, workspace);
          plan.logits(workspace, logits, index * spec().classes());
          for (int i = 0; i < heads.size(); i++) {
            String head = heads.get(i);
            plan.auxiliary(head, workspace, auxiliaries.get(i), index * plan.auxiliaryLogits(head));
          }
        });
    return ClassifierOutputs.predictions(record, examples, logits, heads, auxiliaries);
  }

  /**
   * Classifies examples with active dropout. The masks differ from those that TensorFlow draws with
   * the same seed.
   */
  @Override
  public Predictions predictStochastic(Examples examples, long seed) {
    record.requireFitting(examples);
    requireOpen();
    float[] logits = allocate(examples, spec().classes());
    Batches.run(
        examples,
        pool,
        (pixels, index, workspace) -> {
          workspace.dropBy(seed * 0x9E3779B97F4A7C15L + index);
          plan.run(pixels, 0, workspace);
          workspace.keepAll();
          plan.logits(workspace, logits, index * spec().classes());
        });
    return Predictions.of(record.classNames(), logits, examples.labels());
  }

  @Override
  public Activations activations(String layer, Examples examples) {
    record.requireFitting(examples);
    requireOpen();
    Plan.Result result = plan.result(layer);
    int each = Math.toIntExact(result.whole().size());
    float[] values = allocate(examples, each);
    Batches.run(
        examples,
        pool,
        (pixels, index, workspace) ->
            plan.runTo(result, pixels, 0, workspace, values, index * each));
    return Activations.of(layer, result.whole(), values);
  }

  @Override
  public Map<String, float[]> weights() {
    requireOpen();
    Map<String, Supplier<float[]>> copies = plan.weights();
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : spec().weights()) {
      weights.put(weight.name(), Objects.requireNonNull(copies.get(weight.name())).get());
    }
    return weights;
  }

  @Override
  public void save(Path file) throws IOException {
    new ModelFile(record, weights()).write(file);
  }

  @Override
  public String toString() {
    return ClassifierOutputs.describe(this);
  }

  private static float[] allocate(Examples examples, int each) {
    return ClassifierOutputs.allocate((long) examples.size() * each);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this classifier is closed");
    }
  }

  /** Lets go of the buffers; calls in progress end as usual. */
  @Override
  public void close() {
    closed = true;
    pool.clear();
  }
}
