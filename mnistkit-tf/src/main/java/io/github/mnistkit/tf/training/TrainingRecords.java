package io.github.mnistkit.tf.training;

import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ClassNames;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.StartingWeights;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records the provenance of a trained classifier. */
public final class TrainingRecords {

  private TrainingRecords() {}

  /**
   * Creates the record of a training that is about to begin.
   *
   * @param parts the parts of its batches, which the recorded plan names
   * @param version the version of this library
   * @param tensorflow the version of TensorFlow
   * @param device the device to compute on
   */
  public static TrainingRecord of(
      Fit fit, int parts, String version, String tensorflow, String device) {
    List<String> steps = new ArrayList<>();
    fit.start().ifPresent(start -> steps.add("started from " + origin(start)));
    fit.teaching().ifPresent(teaching -> steps.add("taught by " + origin(teaching.teacher())));
    TrainingRecord record =
        new TrainingRecord(
                fit.spec(),
                classNames(fit),
                Optional.of(fit.plan().parts(parts)),
                Optional.of(data(fit)),
                steps,
                version,
                tensorflow,
                device)
            .structured(structure(fit))
            .auxiliaries(auxiliaries(fit));
    return fit.startingWeights().map(record::started).orElse(record);
  }

  /**
   * Returns the class names of the data, extended by those of the starting model if its head is
   * kept.
   */
  private static List<String> classNames(Fit fit) {
    List<String> names = fit.training().classNames();
    int classes = fit.spec().classes();
    boolean keepsHead =
        fit.startingWeights()
            .filter(start -> start.taken().contains(fit.spec().output().heads().get(0) + "/kernel"))
            .isPresent();
    List<String> before =
        keepsHead ? fit.start().orElseThrow().provenance().classNames() : List.<String>of();
    if (before.size() == classes && before.subList(0, names.size()).equals(names)) {
      return before;
    }
    return ClassNames.padded(names, classes);
  }

  private static Map<String, List<String>> auxiliaries(Fit fit) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (AuxiliaryHead head : fit.spec().auxiliaryHeads()) {
      fit.training()
          .auxiliary(head.name())
          .ifPresent(
              labels ->
                  names.put(head.name(), ClassNames.padded(labels.classNames(), head.classes())));
    }
    return names;
  }

  /** Returns the structure that is preserved, and the one of weights in frozen layers. */
  private static Map<String, WeightStructure> structure(Fit fit) {
    Map<String, WeightStructure> structure = new LinkedHashMap<>();
    Map<String, WeightStructure> started =
        new LinkedHashMap<>(
            fit.start().map(start -> start.provenance().structure()).orElse(Map.of()));
    started.keySet().retainAll(fit.startingWeights().map(StartingWeights::taken).orElse(List.of()));
    Map<String, WeightStructure> preserved = fit.preserved().orElse(Map.of());
    for (Weight weight : fit.spec().weights()) {
      String name = weight.name();
      WeightStructure one = preserved.get(name);
      if (one == null && !weight.trainable()) {
        one = started.get(name);
      }
      if (one != null) {
        structure.put(name, one);
      }
    }
    return structure;
  }

  /** Describes a training in words. */
  public static String step(History history) {
    int epochs = history.epochs().size();
    return epochs
        + (epochs == 1 ? " epoch" : " epochs")
        + history.partial().map(part -> steps(part.steps())).orElse("")
        + history.stopReason().map(reason -> ", stopped: " + reason).orElse("");
  }

  private static String steps(int steps) {
    return " and " + steps + (steps == 1 ? " step" : " steps");
  }

  /** Describes the augmentation in words that are the same in every process. */
  static Optional<String> augmentation(Fit fit) {
    return fit.augmentation()
        .map(how -> how.getClass().isHidden() ? "code of the user's own" : how.toString());
  }

  private static Provenance data(Fit fit) {
    Provenance data = fit.training().provenance();
    return augmentation(fit).map(how -> data.then("augmented by " + how)).orElse(data);
  }

  private static String origin(Classifier classifier) {
    return "a model with the SHA-256 " + classifier.sha256();
  }
}
