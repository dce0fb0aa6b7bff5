package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Classifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a trial is evaluated by. The examples of its parts are made before it is trained, so that an
 * error in making them costs no training.
 */
final class TrialEvaluation {

  private final List<Metric> metrics;
  private final Predicate<? super Throwable> thrown;
  private final Map<String, Examples> parts = new LinkedHashMap<>();

  TrialEvaluation(
      List<Metric> metrics, List<StudyPart> parts, long seed, Predicate<? super Throwable> thrown) {
    this.metrics = metrics;
    this.thrown = thrown;
    for (StudyPart part : parts) {
      this.parts.put(part.name(), named(part.name(), () -> part.examples().apply(seed)));
    }
  }

  /** Returns every metric on some examples, by its name. */
  Map<String, Double> of(Classifier classifier, Examples examples) {
    return Evaluation.of(classifier.predict(examples), metrics).valuesByName();
  }

  /** Returns the evaluation on each part, by its name. */
  Map<String, PartEvaluation> ofParts(Classifier classifier) {
    Map<String, PartEvaluation> evaluations = new LinkedHashMap<>();
    parts.forEach(
        (name, examples) ->
            evaluations.put(
                name,
                named(
                    name, () -> new PartEvaluation(examples.sha256(), of(classifier, examples)))));
    return evaluations;
  }

  /** Adds the name of a part to its errors, apart from those that must be thrown as they are. */
  private <T> T named(String part, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (thrown.test(e)) {
        throw e;
      }
      throw new IllegalStateException(
          "the model cannot be evaluated on the part " + Shown.quoted(part), e);
    }
  }
}
