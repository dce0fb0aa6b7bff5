package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the class names of a record, and that examples fit its model. */
final class RecordChecks {

  private RecordChecks() {}

  static Map<String, List<String>> auxiliaries(ModelSpec spec, Map<String, List<String>> names) {
    Map<String, List<String>> checked = new TreeMap<>();
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      List<String> known = names.get(head.name());
      if (known != null) {
        String subject = "TrainingRecord.auxiliaryClassNames of \"" + head.name() + "\"";
        requireNames(subject, head.classes(), known.size());
        checked.put(head.name(), List.copyOf(known));
      }
    }
    if (checked.size() < names.size()) {
      throw new IllegalArgumentException(
          "TrainingRecord.auxiliaryClassNames must be of auxiliary heads of the model, which are "
              + spec.auxiliaryHeads().stream().map(AuxiliaryHead::name).toList()
              + ", but was of "
              + names.keySet());
    }
    return Collections.unmodifiableMap(checked);
  }

  static void requireNames(String subject, int classes, int names) {
    if (names != classes) {
      throw new IllegalArgumentException(
          subject
              + " must have one name for each of the "
              + classes
              + " classes, but has "
              + names);
    }
  }

  /** Requires that examples have the model's format and classes. */
  static void fitting(TrainingRecord record, Examples examples) {
    ModelSpec spec = record.spec();
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "the model needs at least 1 example, but " + examples.provenance() + " has 0");
    }
    if (spec.input() instanceof Input.Pixels pixels && !pixels.format().equals(examples.format())) {
      throw new IllegalArgumentException(
          "the model expects " + pixels.format() + ", but was given " + examples.format());
    }
    if (examples.classes() > spec.classes()) {
      throw new IllegalArgumentException(
          "the model has "
              + spec.classes()
              + " classes, but the examples have "
              + examples.classes());
    }
    FitChecks.sameNames("the model", record.classNames(), "the data", examples.classNames());
    record.auxiliaryClassNames().forEach((head, names) -> sameNames(head, names, examples));
  }

  private static void sameNames(String head, List<String> names, Examples examples) {
    String subject = "the model's auxiliary head \"" + head + "\"";
    examples
        .auxiliary(head)
        .ifPresent(labels -> FitChecks.sameNames(subject, names, "the data", labels.classNames()));
  }
}
