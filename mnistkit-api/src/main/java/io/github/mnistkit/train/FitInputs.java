package io.github.mnistkit.train;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The optional inputs of a training besides its data. Each method returns a copy. */
record FitInputs(
    Optional<Examples> validation,
    Optional<Start> start,
    Optional<Map<String, WeightStructure>> preserved,
    Optional<Fit.Teaching> teaching,
    Optional<Augmentation> augmentation,
    Optional<Checkpoints> checkpoints,
    List<TrainingListener> listeners,
    List<ValidationMetric> metrics) {

  /** The model that weights are taken from, and whether heads take theirs too. */
  record Start(Classifier classifier, HeadWeights heads) {}

  static FitInputs none() {
    return new FitInputs(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  FitInputs validation(Examples examples) {
    return new FitInputs(
        Optional.of(examples),
        start,
        preserved,
        teaching,
        augmentation,
        checkpoints,
        listeners,
        metrics);
  }

  FitInputs start(Classifier classifier, HeadWeights heads) {
    return new FitInputs(
        validation,
        Optional.of(new Start(classifier, heads)),
        preserved,
        teaching,
        augmentation,
        checkpoints,
        listeners,
        metrics);
  }

  FitInputs preserved(Map<String, WeightStructure> structure) {
    return new FitInputs(
        validation,
        start,
        Optional.of(structure),
        teaching,
        augmentation,
        checkpoints,
        listeners,
        metrics);
  }

  FitInputs teaching(Fit.Teaching taught) {
    return new FitInputs(
        validation,
        start,
        preserved,
        Optional.of(taught),
        augmentation,
        checkpoints,
        listeners,
        metrics);
  }

  FitInputs augmentation(Augmentation how) {
    return new FitInputs(
        validation, start, preserved, teaching, Optional.of(how), checkpoints, listeners, metrics);
  }

  FitInputs checkpoints(Checkpoints kept) {
    return new FitInputs(
        validation,
        start,
        preserved,
        teaching,
        augmentation,
        Optional.of(kept),
        listeners,
        metrics);
  }

  FitInputs listener(TrainingListener listener) {
    return with(longer(listeners, listener), metrics);
  }

  FitInputs metric(ValidationMetric metric) {
    return with(listeners, longer(metrics, metric));
  }

  private FitInputs with(List<TrainingListener> told, List<ValidationMetric> measured) {
    return new FitInputs(
        validation, start, preserved, teaching, augmentation, checkpoints, told, measured);
  }

  private static <T> List<T> longer(List<T> list, T last) {
    List<T> more = new ArrayList<>(list);
    more.add(last);
    return List.copyOf(more);
  }
}
