package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line said.
 *
 * @param command as it was typed
 * @param sample which sample
 * @param data which data set: a known name or a folder
 * @param epochs in place of the sample's own
 * @param batch in place of the sample's own
 * @param size of the experiment
 * @param runs how often each model is trained, in place of the sample's own
 * @param seed of data and of the first run; each further run adds 1
 * @param limit how many training images at most
 * @param out where results are written
 * @param threads that one operation may use, in place of the sample's own; 0 for as many as there
 *     are processors
 * @param parallel how many runs of a study are trained at once, in place of one per processor
 * @param picture to be classified
 * @param model a saved classifier in place of one that is trained first
 * @param detail how much is told
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

  /** How much is told. */
  enum Detail {
    /** A line for an epoch, and one for a failure. */
    BRIEF,
    /** Also the memory after an epoch, and where in the program a failure happened. */
    VERBOSE
  }

  /** How large an experiment is meant. */
  enum Size {
    /** A few minutes: to see how it goes. */
    SHORT,
    /** The setting whose figures count. */
    FULL
  }

  TrainingPlan changed(TrainingPlan plan) {
    TrainingPlan changed = epochs.isPresent() ? plan.epochs(epochs.getAsInt()) : plan;
    return batch.isPresent() ? changed.batchSize(batch.getAsInt()) : changed;
  }
}
