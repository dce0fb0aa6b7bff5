package io.github.mnistkit.train;

import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trains models: says where, not what or how. Must be closed. */
public interface Trainer extends AutoCloseable {

  /**
   * Begins the description of one training.
   *
   * @param spec what is trained
   * @param plan how
   * @return to be told what on
   */
  default Fit.Start fit(ModelSpec spec, TrainingPlan plan) {
    return new Fit.Start(this, spec, plan);
  }

  /**
   * Runs a training that was described; called by {@link Fit#run()}.
   *
   * @param fit the description
   * @return the classifier and the history
   * @throws TrainingDivergedException if the loss stops being a number
   * @throws TrainingInterruptedException if the calling thread is interrupted before this returns
   * @throws CheckpointException if the checkpoint cannot be read or written, is damaged, or is of
   *     another training
   * @throws IllegalStateException if this is closed
   */
  FitResult run(Fit fit);

  /**
   * A classifier with given weights: another framework's, or another classifier's, changed.
   *
   * @param spec the model
   * @param classNames a name for each class
   * @param weights by name, row-major in the dimensions that {@link ModelSpec#weights()} gives;
   *     copied
   * @return the classifier, to be closed by the caller
   * @throws IllegalArgumentException if the names are not those of the model's weights, or an array
   *     has another length
   * @throws IllegalStateException if this is closed
   */
  Classifier classifier(ModelSpec spec, List<String> classNames, Map<String, float[]> weights);

  /**
   * A classifier with given weights whose past is known.
   *
   * @param record where it comes from
   * @param weights by name; copied
   * @return the classifier, to be closed by the caller
   * @throws IllegalArgumentException if the names are not those of the model's weights, or an array
   *     has another length
   * @throws IllegalStateException if this is closed
   */
  Classifier classifier(TrainingRecord record, Map<String, float[]> weights);

  /**
   * Reads a classifier that {@link Classifier#save(Path)} wrote. Sizes and checksum are looked at
   * first; nothing in the file is ever executed.
   *
   * @param file the file
   * @return the classifier, to be closed by the caller
   * @throws ModelFileException if it is no such file, is damaged, or was written by a later version
   * @throws IOException if it cannot be read
   * @throws IllegalStateException if this is closed
   */
  Classifier load(Path file) throws IOException;

  /** Frees what the trainer holds; classifiers it has made stay open. */
  @Override
  void close();
}
