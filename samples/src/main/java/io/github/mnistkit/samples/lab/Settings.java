package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of a command line.
 *
 * @param command the command as typed
 * @param sample the sample
 * @param data the data set: a known name or a folder
 * @param epochs the epochs, overriding the sample's own
 * @param batch the batch size, overriding the sample's own
 * @param size the size of the experiment
 * @param runs the number of runs of each model, overriding the sample's own
 * @param seed the seed of data and of the first run; each further run adds 1
 * @param limit the most training images
 * @param out the folder for results
 * @param threads the threads that one operation may use, overriding the sample's own; 0 for one per
 *     processor
 * @param parallel the number of parallel runs of a study, by default one per processor
 * @param picture the image to classify
 * @param model a saved classifier to use instead of training one
 * @param detail the amount of output
 */
record Settings(
    String command,
    Sample sample,
    String data,
    OptionalInt epochs,
    OptionalInt batch,
    Size size,
    OptionalInt runs,
    long seed,
    OptionalInt limit,
    Path out,
    OptionalInt threads,
    OptionalInt parallel,
    Optional<Path> picture,
    Optional<Path> model,
    Detail detail) {

  /** The amount of output. */
  enum Detail {
    /** A line for an epoch, and one for a failure. */
    BRIEF,
    /** Also the memory after an epoch, and where in the program a failure happened. */
    VERBOSE
  }

  /** The size of an experiment. */
  enum Size {
    /** A part that takes a few minutes. */
    SHORT,
    /** The whole experiment, whose results are published. */
    FULL
  }

  TrainingPlan changed(TrainingPlan plan) {
    TrainingPlan changed = epochs.isPresent() ? plan.epochs(epochs.getAsInt()) : plan;
    return batch.isPresent() ? changed.batchSize(batch.getAsInt()) : changed;
  }
}
