package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.ModelSpec;
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
final class Preparation implements AutoCloseable {

  /** The batches per slice, enough to use all processors. */
  private static final int BATCHES = 4 * Runtime.getRuntime().availableProcessors();

  private final FrozenCache frozen;
  private final Lending<Question, float[]> scores = new Lending<>(answered -> {});

  /** The key of a teacher's logits; a teacher with other weights is a different one. */
  private record Question(Classifier teacher, String weights, String data) {}

  Preparation(FrozenCache frozen) {
    this.frozen = frozen;
  }

  /**
   * Prepares a fit.
   *
   * @param weights the initial weights
   */
  Course course(Fit fit, Map<String, float[]> weights) {
    Optional<float[]> teacher =
        asTheyAre(fit) ? scores(fit, fit.training()) : Optional.<float[]>empty();
    Optional<float[]> validationTeacher = fit.validation().flatMap(data -> scores(fit, data));
    Optional<FrozenPrefix> prefix = prefix(fit);
    ModelSpec spec = prefix.map(FrozenPrefix::rest).orElse(fit.spec());
    Optional<Features> features = prefix.map(p -> features(p, weights, fit.training()));
    Material training = new Material(fit.training(), features, teacher);
    try {
      Optional<Material> validation =
          fit.validation()
              .map(
                  data ->
                      new Material(
                          data, prefix.map(p -> features(p, weights, data)), validationTeacher));
      return new Course(fit, spec, training, validation);
    } catch (RuntimeException | Error e) {
      features.ifPresent(loan -> Closing.after(e, loan::close));
      throw e;
    }
  }

  /** Returns the frozen prefix whose outputs are cached, if there is one. */
  private Optional<FrozenPrefix> prefix(Fit fit) {
    return fit.augmentation().isPresent()
        ? Optional.empty()
        : FrozenPrefix.of(fit.spec())
            .filter(prefix -> frozen.keeps(prefix, fit.training()))
            .filter(
                prefix -> fit.validation().map(data -> frozen.keeps(prefix, data)).orElse(true));
  }

  private Features features(FrozenPrefix prefix, Map<String, float[]> weights, Examples data) {
    return frozen.features(prefix, weights, data, data.sha256());
  }

  /** Returns whether the unaugmented training examples are needed. */
  private static boolean asTheyAre(Fit fit) {
    return fit.augmentation().isEmpty()
        || fit.plan().trainingMetrics() == TrainingPlan.TrainingMetrics.INFERENCE;
  }

  private Optional<float[]> scores(Fit fit, Examples data) {
    return fit.lesson().map(Fit.Lesson::teacher).map(teacher -> scores(teacher, data));
  }

  private float[] scores(Classifier teacher, Examples data) {
    Interrupts.check("before its teacher was asked");
    Question question = new Question(teacher, Sha256.of("", teacher.weights()), data.sha256());
    try (Lending.Loan<float[]> loan = scores.borrow(question, () -> asked(teacher, data))) {
      return loan.value();
    }
  }

  /**
   * Predicts in slices of whole batches, so that an interrupt is noticed between them. The batches
   * are the same as in a single call, and so are the logits.
   */
  static float[] asked(Classifier teacher, Examples data) {
    ModelSpec spec = teacher.spec();
    int slice = Math.multiplyExact(BATCHES, Chunks.examples(spec));
    if (data.size() <= slice) {
      return teacher.predict(data).logits();
    }
    int classes = spec.classes();
    float[] all = new float[Math.multiplyExact(data.size(), classes)];
    for (int from = 0; from < data.size(); from += slice) {
      Interrupts.check("while its teacher was asked");
      int[] rows = IntStream.range(from, Math.min(data.size(), from + slice)).toArray();
      float[] logits = teacher.predict(data.select(rows, "slice")).logits();
      System.arraycopy(logits, 0, all, from * classes, logits.length);
    }
    return all;
  }

  /**
   * Describes a trainer that holds this, for a warning; empty if nothing is held outside the heap.
   */
  Optional<String> held() {
    long bytes = frozen.bytes();
    return bytes == 0
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "a trainer (%,d bytes of what left frozen layers)", bytes));
  }

  @Override
  public void close() {
    Closing.all(List.of(frozen::close, scores::close));
  }
}
