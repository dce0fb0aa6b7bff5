package io.github.mnistkit.train;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trains models on a device. Trainers must be closed. */
public interface Trainer extends AutoCloseable {

  /**
   * Starts the description of one training.
   *
   * @param spec the model to train
   * @param plan how to train it
   * @return the fit, still without training data
   */
  default Fit.Start fit(ModelSpec spec, TrainingPlan plan) {
    return new Fit.Start(this, spec, plan);
  }

  /**
   * Runs a training; called by {@link Fit#run()}.
   *
   * @param fit the description of the training
   * @return the classifier and the history
   * @throws TrainingDivergedException if the loss is no longer a finite number
   * @throws TrainingInterruptedException if the calling thread is interrupted before this returns
   * @throws CheckpointException if the checkpoint cannot be read or written, is damaged, or belongs
   *     to another training
   * @throws IllegalStateException if this is closed
   */
  FitResult run(Fit fit);

  /**
   * Creates a classifier with given weights, such as those of another framework, or changed weights
   * of another classifier.
   *
   * @param spec the model
   * @param classNames a name for each class
   * @param weights the weights by name, row-major in the dimensions that {@link
   *     ModelSpec#weights()} gives; copied
   * @return the classifier, to be closed by the caller
   * @throws IllegalArgumentException if the names are not those of the model's weights, or an array
   *     has the wrong length
   * @throws IllegalStateException if this is closed
   */
  Classifier classifier(ModelSpec spec, List<String> classNames, Map<String, float[]> weights);

  /**
   * Creates a classifier with given weights and a known provenance.
   *
   * @param record its provenance
   * @param weights the weights by name; copied
   * @return the classifier, to be closed by the caller
   * @throws IllegalArgumentException if the names are not those of the model's weights, or an array
   *     has the wrong length
   * @throws IllegalStateException if this is closed
   */
  Classifier classifier(TrainingRecord record, Map<String, float[]> weights);

  /**
   * Joins classifiers to an ensemble, whose probabilities are the mean of theirs.
   *
   * <pre>{@code
   * try (Classifier ensemble = trainer.ensemble(List.of(first, second, third))) {
   *   ensemble.save(Path.of("ensemble.mnistkit"));
   * }
   * }</pre>
   *
   * @param classifiers at least two, of models of the same images and classes; they stay open
   * @return the ensemble, as {@link #ensemble(List, Head.Mixture.Mixing)} makes it
   * @throws IllegalArgumentException if they do not fit together
   * @throws IllegalStateException if this or one of the classifiers is closed
   */
  default Classifier ensemble(List<? extends Classifier> classifiers) {
    return ensemble(classifiers, Head.Mixture.Mixing.SOFTMAXES);
  }

  /**
   * Joins classifiers to an ensemble: one classifier, which is evaluated, saved, exported and used
   * as a teacher like any other. It has copies of the members' weights, under their names after
   * {@code member_1.}, {@code member_2.} and so on, pruned or shared as theirs; auxiliary heads are
   * left out. Its record names the members, and their data as far as it is the same.
   *
   * @param classifiers at least two, of models of the same images and classes; they stay open
   * @param mixing the quantity that is averaged: the probabilities, or the logits, whose mean gives
   *     the normalized geometric mean of the probabilities
   * @return the ensemble, to be closed by the caller
   * @throws IllegalArgumentException if there are fewer than two, one is an ensemble itself, or
   *     they differ in the format or scaling of their images or in their classes; the message names
   *     the member and both values
   * @throws IllegalStateException if this or one of the classifiers is closed; the message names
   *     the member
   * @throws NullPointerException if the list, a classifier or the mixing is null
   */
  default Classifier ensemble(List<? extends Classifier> classifiers, Head.Mixture.Mixing mixing) {
    return Ensembles.of(this, classifiers, mixing);
  }

  /**
   * Reads a classifier that {@link Classifier#save(Path)} wrote. Sizes and checksum are verified
   * first; nothing in the file is executed.
   *
   * @param file the file
   * @return the classifier, to be closed by the caller
   * @throws InvalidFileException if the file is not a model file, is damaged, or was written by a
   *     later version
   * @throws IOException if it cannot be read
   * @throws IllegalStateException if this is closed
   */
  Classifier load(Path file) throws IOException;

  /**
   * Writes a classifier as a TensorFlow SavedModel, without the parts that only training needs. Its
   * function {@code serving_default} maps {@code images}, bytes [N×H×W×C] (for groups
   * [N×branches×H×W×C]), to {@code class} [N], {@code probabilities} [N×K] and {@code logits}
   * [N×K]. The file {@code assets.extra/classNames.json} has the names of the K classes, in order.
   * The model is loaded and compared with the classifier before it is moved to the folder.
   *
   * @param classifier the classifier to export
   * @param folder the folder to create; must not exist
   * @param check at least one example, for which both models must agree
   * @throws IOException if the folder exists or cannot be written, or the loaded model's output
   *     differs; then nothing is left behind
   * @throws IllegalArgumentException if there are no examples, or their format differs
   * @throws IllegalStateException if this or the classifier is closed
   */
  void export(Classifier classifier, Path folder, Examples check) throws IOException;

  /** Frees the trainer's resources; classifiers that it created stay open. */
  @Override
  void close();
}
