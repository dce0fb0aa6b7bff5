package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import java.util.List;

/**
 * Where a classifier comes from.
 *
 * @param spec the model
 * @param plan how it was trained, the seed included
 * @param data what it was trained on
 * @param classNames a name for each class of the head, those of the training data first
 * @param mnistkit the library's version
 * @param tensorflow TensorFlow's version
 * @param device what it was trained on, in words
 */
public record TrainingRecord(
    ModelSpec spec,
    TrainingPlan plan,
    Provenance data,
    List<String> classNames,
    String mnistkit,
    String tensorflow,
    String device) {

  /**
   * Copies the names.
   *
   * @param spec the model
   * @param plan how it was trained, the seed included
   * @param data what it was trained on
   * @param classNames a name for each class of the head, those of the training data first
   * @param mnistkit the library's version
   * @param tensorflow TensorFlow's version
   * @param device what it was trained on, in words
   */
  public TrainingRecord {
    classNames = List.copyOf(classNames);
  }

  /**
   * Requires that examples can enter the model and mean by their classes what it means.
   *
   * @param examples to be looked at
   * @throws IllegalArgumentException if they are none, of another format, or of other classes
   */
  public void requireFitting(Examples examples) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "the model needs at least 1 example, but " + examples.provenance() + " has 0");
    }
    if (spec.input() instanceof Input.Pixels pixels && !pixels.format().equals(examples.format())) {
      throw new IllegalArgumentException(
          "the model looks at " + pixels.format() + ", but was given " + examples.format());
    }
    if (examples.classes() > spec.classes()) {
      throw new IllegalArgumentException(
          "the model has "
              + spec.classes()
              + " classes, but the examples have "
              + examples.classes());
    }
    FitChecks.sameNames("the model", classNames, "the data", examples.classNames());
  }
}
