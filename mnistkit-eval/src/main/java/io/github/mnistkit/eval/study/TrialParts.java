package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Fit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * The objects that trials refer to by their texts or names: trained models, augmentations, metrics
 * and parts to evaluate on.
 *
 * @param models starting weights and a teacher, for all trials
 * @param augmentations those that trials may name
 * @param metrics those that trials may name
 * @param evaluated the parts that trials may name
 */
record TrialParts(
    AttachedModels models,
    List<Augmentation> augmentations,
    List<Metric> metrics,
    List<StudyPart> evaluated) {

  TrialParts {
    augmentations = List.copyOf(augmentations);
    metrics = List.copyOf(metrics);
    evaluated = List.copyOf(evaluated);
  }

  static TrialParts none() {
    return new TrialParts(AttachedModels.none(), List.of(), List.of(), List.of());
  }

  TrialParts models(AttachedModels other) {
    return new TrialParts(other, augmentations, metrics, evaluated);
  }

  TrialParts with(Augmentation augmentation) {
    requireText(augmentation);
    return new TrialParts(
        models, StudySettings.added(augmentations, augmentation), metrics, evaluated);
  }

  TrialParts with(Metric metric) {
    return new TrialParts(models, augmentations, StudySettings.added(metrics, metric), evaluated);
  }

  TrialParts with(String part, LongFunction<Examples> examples) {
    List<StudyPart> more = StudyPart.added("TrialExecutor.evaluatingOn", evaluated, part, examples);
    return new TrialParts(models, augmentations, metrics, more).cached(1);
  }

  /** Returns a copy that keeps as many examples of each part as there are trials at once. */
  TrialParts cached(int most) {
    return new TrialParts(
        models, augmentations, metrics, evaluated.stream().map(part -> part.cached(most)).toList());
  }

  /** Rejects the text of {@link Object#toString}, which differs between two runs of a program. */
  static void requireText(Augmentation augmentation) {
    String text = augmentation.toString();
    String usual =
        augmentation.getClass().getName() + "@" + Integer.toHexString(augmentation.hashCode());
    if (text.isBlank() || text.equals(usual)) {
      throw new IllegalArgumentException(
          "Variant.augmentation must describe itself, since results are stored with its text, but"
              + (" its toString is " + Shown.quoted(text) + ": override it"));
    }
  }

  /** Identifies a metric by all that makes two metrics equal. */
  static String text(Metric metric) {
    return String.format(
        Locale.ROOT,
        "%s = %s in [%s, %s], %s is better",
        metric.name(),
        metric.formula(),
        metric.lowest(),
        metric.highest(),
        metric.better().name().toLowerCase(Locale.ROOT));
  }

  /** Attaches the models and the augmentation that a trial needs. */
  Fit attached(Fit fit, Trial.Needs needs) {
    require("starting weights", needs.start(), models.needs().start());
    require("teachers", needs.teacher(), models.needs().teacher());
    Fit described = models.to(fit);
    return needs
        .augmentation()
        .map(
            text ->
                described.augmenting(named("augmentations", augmentations, text, Object::toString)))
        .orElse(described);
  }

  /** Returns the metrics that a trial needs besides the standard ones. */
  private List<Metric> metrics(Trial.Needs needs) {
    return needs.metrics().stream()
        .map(text -> named("metrics", metrics, text, TrialParts::text))
        .toList();
  }

  /** Returns what a trial is evaluated by, with the examples of the parts that it needs. */
  TrialEvaluation evaluation(Trial trial, Predicate<? super Throwable> thrown) {
    List<StudyPart> needed =
        trial.needs().parts().stream()
            .map(name -> named("examples to evaluate on", evaluated, name, StudyPart::name))
            .toList();
    return new TrialEvaluation(metrics(trial.needs()), needed, trial.seed(), thrown);
  }

  private static void require(String role, Optional<String> needed, Optional<String> here) {
    if (!needed.equals(here)) {
      throw missing(role, needed.orElse("none"), here.orElse("none"));
    }
  }

  private static <T> T named(String role, List<T> all, String text, Function<T, String> name) {
    return all.stream()
        .filter(one -> name.apply(one).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                missing(
                    role,
                    Shown.quoted(text),
                    all.isEmpty() ? "none" : Shown.list(all.stream().map(name).toList())));
  }

  private static IllegalStateException missing(String role, String needed, String here) {
    return new IllegalStateException(
        role + " are not part of a trial: it needs " + needed + ", but this executor has " + here);
  }
}
