package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The provenance of a classifier: its model, plan, data, versions and device.
 *
 * @param spec the model
 * @param classNames a name for each class of the head, those of the training data first
 * @param plan how it was trained, including the seed; empty if its weights were given
 * @param data the data it was trained on; empty if its weights were given
 * @param steps the operations that made the model, oldest first, such as {@code 5 epochs}
 * @param mnistkit the library's version
 * @param tensorflow TensorFlow's version
 * @param device the device it was trained on, in words
 * @param structure the structure that pruning or sharing gave to weights, by their names; empty if
 *     all weights are free
 * @param auxiliaryClassNames a name for each class of an auxiliary head, by the name of the branch;
 *     without heads whose class names are unknown
 * @param startingWeights which weights came from the model that training started from; empty if it
 *     did not start from one, or if that is unknown
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
    Map<String, WeightStructure> structure,
    Map<String, List<String>> auxiliaryClassNames,
    Optional<StartingWeights> startingWeights) {

  /**
   * Copies the lists and the map.
   *
   * @throws IllegalArgumentException if there is not one name for each class, a structure names
   *     weights that the model does not have, or class names are given for an auxiliary head that
   *     it does not have
   */
  public TrainingRecord {
    classNames = List.copyOf(Objects.requireNonNull(classNames, "classNames"));
    steps = List.copyOf(Objects.requireNonNull(steps, "steps"));
    structure = Collections.unmodifiableMap(new TreeMap<>(structure));
    StructureChecks.known("TrainingRecord.structure", spec, structure.keySet());
    RecordChecks.requireNames("TrainingRecord.classNames", spec.classes(), classNames.size());
    auxiliaryClassNames = RecordChecks.auxiliaries(spec, auxiliaryClassNames);
  }

  /**
   * Creates the record of a model whose weights are all free and that did not start from another
   * one.
   *
   * @param spec the model
   * @param classNames a name for each class of the head
   * @param plan how it was trained
   * @param data the data it was trained on
   * @param steps the operations that made the model, oldest first
   * @param mnistkit the library's version
   * @param tensorflow TensorFlow's version
   * @param device the device it was trained on, in words
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
    this(
        spec,
        classNames,
        plan,
        data,
        steps,
        mnistkit,
        tensorflow,
        device,
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  /**
   * Returns the record of the same model after one more operation.
   *
   * @param step the operation, in words
   * @return a copy
   */
  public TrainingRecord then(String step) {
    List<String> more = new ArrayList<>(steps);
    more.add(step);
    return with(more, structure, auxiliaryClassNames, startingWeights);
  }

  /**
   * Returns the record of the same model with weights of another structure.
   *
   * @param other the structure of pruned or shared weights, by their names
   * @return a copy
   * @throws IllegalArgumentException if it names weights that the model does not have
   */
  public TrainingRecord structured(Map<String, WeightStructure> other) {
    return with(steps, other, auxiliaryClassNames, startingWeights);
  }

  /**
   * Returns the record of the same model with the class names of its auxiliary heads.
   *
   * @param names a name for each class, by the name of the branch
   * @return a copy
   * @throws IllegalArgumentException if a head does not exist in the model, or there is not one
   *     name for each class
   */
  public TrainingRecord auxiliaries(Map<String, List<String>> names) {
    return with(steps, structure, names, startingWeights);
  }

  /**
   * Returns the record of the same model with the weights that it took from another one.
   *
   * @param weights which weights it took
   * @return a copy
   */
  public TrainingRecord started(StartingWeights weights) {
    return with(steps, structure, auxiliaryClassNames, Optional.of(weights));
  }

  private TrainingRecord with(
      List<String> past,
      Map<String, WeightStructure> left,
      Map<String, List<String>> auxiliaries,
      Optional<StartingWeights> start) {
    return new TrainingRecord(
        spec, classNames, plan, data, past, mnistkit, tensorflow, device, left, auxiliaries, start);
  }

  /**
   * Requires that examples have the model's format and classes, including the classes of auxiliary
   * heads where their names are known.
   *
   * @param examples the examples to check
   * @throws IllegalArgumentException if they are empty, of another format, or of other classes
   */
  public void requireFitting(Examples examples) {
    RecordChecks.fitting(this, examples);
  }

  /**
   * Returns the record as text, which {@link #parse(String)} reads back as an equal record:
   *
   * <pre>{@code
   * mnistkit-compressed = 1
   * spec = mnistkit = model version=1
   * spec = input = pixels image=28x28x1
   * ...
   * class = zero
   * ...
   * sha256 = ...
   * }</pre>
   *
   * <p>Every line is {@code key = value}; a text of several lines, or a list, has a line for each,
   * and what is empty has none. A backslash precedes {@code n} and {@code r} for line ends, {@code
   * u} and four hexadecimal digits for characters that cannot be seen, and itself. The last line is
   * the SHA-256 of those before it.
   *
   * @return the lines, in the order of the record's components; custom parts of the model and a
   *     custom loss are written as their kind and attributes
   */
  public String toText() {
    return RecordText.write(this);
  }

  /**
   * Reads a record from its text.
   *
   * @param text what {@link #toText} returned
   * @return the record
   * @throws IllegalArgumentException if the text is not valid, was changed, has a part that is not
   *     built in, or is larger than any real record; the message says what was expected
   */
  public static TrainingRecord parse(String text) {
    return parse(text, CustomParts.none());
  }

  /**
   * Reads a record from its text, whose model and plan may have custom parts. Those of the plan
   * need no reader to be kept as a record.
   *
   * @param text what {@link #toText} returned
   * @param custom readers for custom parts
   * @return the record
   * @throws IllegalArgumentException if the text is not valid, was changed, has a part that no
   *     reader accepts, or is larger than any real record; the message says what was expected
   */
  public static TrainingRecord parse(String text, CustomParts custom) {
    return RecordText.read(text, custom);
  }

  /** {@return the parameters, the data, what was done, and with what, a line each} */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d parameters, %d classes",
            spec.summary().parameters(),
            spec.classes()));
    data.ifPresent(trained -> lines.add("trained on " + trained));
    lines.addAll(steps);
    startingWeights.ifPresent(start -> lines.add("starting weights: " + start));
    lines.add("mnistkit " + mnistkit + ", TensorFlow " + tensorflow + ", " + device);
    return String.join("\n", lines);
  }
}
