package io.github.mnistkit.tf.training;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.frozen.CachedFeatures;
import io.github.mnistkit.tf.frozen.FrozenFeatureCache;
import io.github.mnistkit.tf.frozen.FrozenPrefix;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.graph.InferenceBatchSize;
import io.github.mnistkit.tf.runtime.Closeables;
import io.github.mnistkit.tf.runtime.Interrupts;
import io.github.mnistkit.tf.runtime.RefCountedCache;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Computes what training does not change, a teacher's logits and the outputs of frozen layers, once
 * for all trainings of a trainer.
 */
public final class FitPreparer implements AutoCloseable {

  /** The batches per slice, enough to use all processors. */
  private static final int BATCHES = 4 * Runtime.getRuntime().availableProcessors();

  private final FrozenFeatureCache frozen;
  private final RefCountedCache<TeacherKey, float[]> teacherLogits =
      new RefCountedCache<>(logits -> {});

  /** The key of a teacher's logits; a teacher with other weights is a different one. */
  private record TeacherKey(Classifier teacher, String weights, String data) {}

  public FitPreparer(FrozenFeatureCache frozen) {
    this.frozen = frozen;
  }

  /**
   * Returns the number of parts of a fit's batches: the plan's or, without one, the best.
   *
   * @param backend where the fit is computed
   */
  public int parts(Fit fit, Backend backend) {
    TrainingPlan plan = fit.plan();
    if (plan.parts() > 0 || !backend.dividesBatches()) {
      return Math.max(1, plan.parts());
    }
    int examples = fit.training().size();
    ModelSpec computed = prefix(fit).map(FrozenPrefix::rest).orElse(fit.spec());
    return StepCost.of(computed)
        .parts(
            plan.batchSizeFor(examples),
            Math.min(backend.threads(), plan.lastBatchSizeFor(examples)));
  }

  /**
   * Prepares a fit.
   *
   * @param weights the initial weights
   */
  public PreparedFit prepare(Fit fit, Map<String, float[]> weights) {
    Optional<float[]> teacher =
        usesOriginals(fit) ? teacherLogits(fit, fit.training()) : Optional.<float[]>empty();
    Optional<float[]> validationTeacher =
        fit.validation().flatMap(data -> teacherLogits(fit, data));
    Optional<FrozenPrefix> prefix = prefix(fit);
    ModelSpec spec = prefix.map(FrozenPrefix::rest).orElse(fit.spec());
    Optional<CachedFeatures> features = prefix.map(p -> features(p, weights, fit.training()));
    PreparedData training = new PreparedData(fit.training(), features, teacher);
    try {
      Optional<PreparedData> validation =
          fit.validation()
              .map(
                  data ->
                      new PreparedData(
                          data, prefix.map(p -> features(p, weights, data)), validationTeacher));
      return new PreparedFit(fit, spec, training, validation);
    } catch (RuntimeException | Error e) {
      features.ifPresent(borrowed -> Closeables.after(e, borrowed::close));
      throw e;
    }
  }

  /** Returns the frozen prefix whose outputs are cached, if there is one. */
  private Optional<FrozenPrefix> prefix(Fit fit) {
    return fit.augmentation().isPresent()
        ? Optional.empty()
        : FrozenPrefix.of(fit.spec())
            .filter(prefix -> frozen.caches(prefix, fit.training()))
            .filter(
                prefix -> fit.validation().map(data -> frozen.caches(prefix, data)).orElse(true));
  }

  private CachedFeatures features(
      FrozenPrefix prefix, Map<String, float[]> weights, Examples data) {
    return frozen.features(prefix, weights, data, data.sha256());
  }

  /** Returns whether the unaugmented training examples are needed. */
  private static boolean usesOriginals(Fit fit) {
    return fit.augmentation().isEmpty()
        || fit.plan().trainingMetrics() == TrainingPlan.TrainingMetrics.INFERENCE;
  }

  private Optional<float[]> teacherLogits(Fit fit, Examples data) {
    return fit.teaching().map(Fit.Teaching::teacher).map(teacher -> teacherLogits(teacher, data));
  }

  private float[] teacherLogits(Classifier teacher, Examples data) {
    Interrupts.check("before its teacher's logits were computed");
    TeacherKey key = new TeacherKey(teacher, Sha256.of("", teacher.weights()), data.sha256());
    try (RefCountedCache.Handle<float[]> handle =
        teacherLogits.borrow(key, () -> predictLogits(teacher, data))) {
      return handle.value();
    }
  }

  /**
   * Predicts in slices of whole batches, so that an interrupt is noticed between them. The batches
   * are the same as in a single call, and so are the logits.
   */
  public static float[] predictLogits(Classifier teacher, Examples data) {
    ModelSpec spec = teacher.spec();
    int slice = Math.multiplyExact(BATCHES, InferenceBatchSize.examples(spec));
    if (data.size() <= slice) {
      return teacher.predict(data).logits();
    }
    int classes = spec.classes();
    float[] all = new float[Math.multiplyExact(data.size(), classes)];
    for (int from = 0; from < data.size(); from += slice) {
      Interrupts.check("while its teacher's logits were computed");
      int[] rows = IntStream.range(from, Math.min(data.size(), from + slice)).toArray();
      float[] logits = teacher.predict(data.select(rows, "slice")).logits();
      System.arraycopy(logits, 0, all, from * classes, logits.length);
    }
    return all;
  }

  /**
   * Describes a trainer that holds this, for a warning; empty if nothing is held outside the heap.
   */
  public Optional<String> held() {
    long bytes = frozen.bytes();
    return bytes == 0
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "a trainer (%,d bytes of frozen layers' outputs)", bytes));
  }

  @Override
  public void close() {
    Closeables.all(List.of(frozen::close, teacherLogits::close));
  }
}
