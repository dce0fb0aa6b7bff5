package io.github.mnistkit.train;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The optional inputs of a training besides its data. Each method returns a copy. */
record Attachments(
    Optional<Examples> validation,
    Optional<Start> start,
    Optional<Map<String, WeightStructure>> preserved,
    Optional<Fit.Lesson> lesson,
    Optional<Augmentation> augmentation,
    Optional<Checkpoints> checkpoints,
    List<TrainingListener> listeners) {

  /** The model that weights are taken from, and whether heads take theirs too. */
  record Start(Classifier classifier, HeadWeights heads) {}

  static Attachments none() {
    return new Attachments(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  Attachments validation(Examples examples) {
    return new Attachments(
        Optional.of(examples), start, preserved, lesson, augmentation, checkpoints, listeners);
  }

  Attachments start(Classifier classifier, HeadWeights heads) {
    return new Attachments(
        validation,
        Optional.of(new Start(classifier, heads)),
        preserved,
        lesson,
        augmentation,
        checkpoints,
        listeners);
  }

  Attachments preserved(Map<String, WeightStructure> structure) {
    return new Attachments(
        validation, start, Optional.of(structure), lesson, augmentation, checkpoints, listeners);
  }

  Attachments lesson(Fit.Lesson taught) {
    return new Attachments(
        validation, start, preserved, Optional.of(taught), augmentation, checkpoints, listeners);
  }

  Attachments augmentation(Augmentation how) {
    return new Attachments(
        validation, start, preserved, lesson, Optional.of(how), checkpoints, listeners);
  }

  Attachments checkpoints(Checkpoints kept) {
    return new Attachments(
        validation, start, preserved, lesson, augmentation, Optional.of(kept), listeners);
  }

  Attachments listener(TrainingListener listener) {
    List<TrainingListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new Attachments(
        validation, start, preserved, lesson, augmentation, checkpoints, List.copyOf(more));
  }
}
