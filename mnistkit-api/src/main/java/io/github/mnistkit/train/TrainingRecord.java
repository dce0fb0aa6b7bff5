package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a classifier comes from.
 *
 * @param spec the model
 * @param classNames a name for each class of the head, those of the training data first
 * @param plan how it was trained, the seed included; empty if its weights were given
 * @param data what it was trained on; empty if its weights were given
 * @param steps what was done, oldest first, such as {@code 5 epochs}
 * @param mnistkit the library's version
 * @param tensorflow TensorFlow's version
 * @param device what it was trained on, in words
 * @param structure what pruning or sharing left in weights, by their names; empty for weights that
 *     are all free
 */
public record TrainingRecord(
    ModelSpec spec,
    List<String> classNames,
    Optional<TrainingPlan> plan,
    Optional<Provenance> data,
    List<String> steps,
    String mnistkit,
    String tensorflow,
    String device,
    Map<String, WeightStructure> structure) {

  /**
   * Copies the lists and the map.
   *
   * @param spec the model
   * @param classNames a name for each class of the head
   * @param plan how it was trained
   * @param data what it was trained on
   * @param steps what was done, oldest first
   * @param mnistkit the library's version
   * @param tensorflow TensorFlow's version
   * @param device what it was trained on, in words
   * @param structure what pruning or sharing left in weights
   * @throws IllegalArgumentException if there is not one name for each class, or a structure is of
   *     weights that the model does not have
   */
  public TrainingRecord {
    classNames = List.copyOf(Objects.requireNonNull(classNames, "classNames"));
    steps = List.copyOf(Objects.requireNonNull(steps, "steps"));
    structure = Collections.unmodifiableMap(new TreeMap<>(structure));
    StructureChecks.known("TrainingRecord.structure", spec, structure.keySet());
    if (classNames.size() != spec.classes()) {
      throw new IllegalArgumentException(
          "TrainingRecord.classNames must have one name for each of the "
              + spec.classes()
              + " classes, but has "
              + classNames.size());
    }
  }

  /**
   * The record of a model whose weights are all free.
   *
   * @param spec the model
   * @param classNames a name for each class of the head
   * @param plan how it was trained
   * @param data what it was trained on
   * @param steps what was done, oldest first
   * @param mnistkit the library's version
   * @param tensorflow TensorFlow's version
   * @param device what it was trained on, in words
   * @throws IllegalArgumentException if there is not one name for each class
   */
  public TrainingRecord(
      ModelSpec spec,
      List<String> classNames,
      Optional<TrainingPlan> plan,
      Optional<Provenance> data,
      List<String> steps,
      String mnistkit,
      String tensorflow,
      String device) {
    this(spec, classNames, plan, data, steps, mnistkit, tensorflow, device, Map.of());
  }

  /**
   * The record of the same model after one more step.
   *
   * @param step what was done to it
   * @return a copy
   */
  public TrainingRecord then(String step) {
    List<String> more = new ArrayList<>(steps);
    more.add(step);
    return new TrainingRecord(
        spec, classNames, plan, data, more, mnistkit, tensorflow, device, structure);
  }

  /**
   * The record of the same model with weights of another structure.
   *
   * @param other what pruning or sharing left in weights, by their names
   * @return a copy
   * @throws IllegalArgumentException if it is of weights that the model does not have
   */
  public TrainingRecord structured(Map<String, WeightStructure> other) {
    return new TrainingRecord(
        spec, classNames, plan, data, steps, mnistkit, tensorflow, device, other);
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
