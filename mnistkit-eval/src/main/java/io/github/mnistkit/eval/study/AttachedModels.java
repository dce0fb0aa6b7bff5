package io.github.mnistkit.eval.study;

import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.WeightStructure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The open trained models that every run of a study needs, and the text by which a trial refers to
 * them.
 *
 * @param start the model that initial weights come from
 * @param teaching a teacher, and how its logits are used
 */
record AttachedModels(Optional<Start> start, Optional<Teaching> teaching) {

  /** A model whose weights are reused, and how its heads are treated. */
  record Start(Known model, HeadWeights heads) {

    String name() {
      return model.sha256() + (heads == HeadWeights.FRESH ? ", fresh heads" : "");
    }
  }

  /** A model and its digest, which is computed once, while the model is open. */
  record Known(Classifier classifier, String sha256) {
    static Known of(Classifier classifier) {
      return new Known(classifier, classifier.sha256());
    }
  }

  /** A teacher, and how its logits are used. */
  record Teaching(Known teacher, Distillation how) {

    String name() {
      return String.format(
          Locale.ROOT,
          "%s, %s temperature=%s hardLabels=%s",
          teacher.sha256(),
          how.target(),
          how.temperature(),
          how.hardLabels());
    }
  }

  static AttachedModels none() {
    return new AttachedModels(Optional.empty(), Optional.empty());
  }

  AttachedModels startingFrom(Classifier classifier, HeadWeights heads) {
    unset("starting weights", start.map(Start::name));
    return new AttachedModels(Optional.of(new Start(Known.of(classifier), heads)), teaching);
  }

  AttachedModels taughtBy(Classifier teacher, Distillation how) {
    unset("a teacher", teaching.map(Teaching::name));
    return new AttachedModels(start, Optional.of(new Teaching(Known.of(teacher), how)));
  }

  Trial.Needs needs() {
    return needs(Optional.empty(), List.of(), List.of());
  }

  Trial.Needs needs(Optional<String> augmentation, List<String> metrics, List<String> parts) {
    return new Trial.Needs(
        start.map(Start::name), teaching.map(Teaching::name), augmentation, metrics, parts);
  }

  Fit to(Fit fit) {
    Fit begun = start.map(one -> started(fit, one)).orElse(fit);
    return teaching
        .map(taught -> begun.taughtBy(taught.teacher().classifier(), taught.how()))
        .orElse(begun);
  }

  /** Preserves pruned and shared weights: a study trains only what its variants specify. */
  private static Fit started(Fit fit, Start start) {
    Classifier classifier = start.model().classifier();
    Fit begun = fit.startingFrom(classifier, start.heads());
    Map<String, WeightStructure> structure =
        new LinkedHashMap<>(classifier.provenance().structure());
    structure.keySet().retainAll(begun.startingWeights().orElseThrow().taken());
    return structure.isEmpty() ? begun : begun.preserving(structure);
  }

  private static void unset(String what, Optional<String> before) {
    if (before.isPresent()) {
      throw new IllegalStateException(
          what + " can be given only once, but there is already " + before.get());
    }
  }
}
