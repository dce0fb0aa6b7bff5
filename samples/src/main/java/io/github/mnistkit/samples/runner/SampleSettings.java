package io.github.mnistkit.samples.runner;

import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
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
 * @param rows the rows of the results that are to be reproduced; empty for all
 * @param out the folder for results
 * @param threads the threads that one operation may use; 0 for one per processor
 * @param parallel the number of parallel runs of a study, overriding {@link #parallelRuns}
 * @param picture the image to classify
 * @param model a saved classifier to use instead of training one
 * @param detail the amount of output
 */
public record SampleSettings(
    String command,
    Sample sample,
    String data,
    OptionalInt epochs,
    OptionalInt batch,
    Size size,
    OptionalInt runs,
    long seed,
    OptionalInt limit,
    List<String> rows,
    Path out,
    int threads,
    OptionalInt parallel,
    Optional<Path> picture,
    Optional<Path> model,
    Detail detail) {

  /** The amount of output. */
  public enum Detail {
    /** A line for an epoch, and one for a failure. */
    BRIEF,
    /** Also the memory after an epoch, and where in the program a failure happened. */
    VERBOSE
  }

  /** The size of an experiment. */
  public enum Size {
    /** A part that takes less than three minutes on two processors. */
    SHORT,
    /** So little that it only shows that everything works. */
    QUICK,
    /** The whole experiment, whose results are published. */
    FULL
  }

  /** Copies the rows. */
  public SampleSettings {
    rows = List.copyOf(rows);
  }

  /** {@return whether to run the whole experiment, not a part of it} */
  public boolean full() {
    return size == Size.FULL;
  }

  /** Applies the command line to a plan. */
  TrainingPlan apply(TrainingPlan plan) {
    TrainingPlan changed = epochs.isPresent() ? plan.epochs(epochs.getAsInt()) : plan;
    return batch.isPresent() ? changed.batchSize(batch.getAsInt()) : changed;
  }

  /**
   * Resolves a path in the folder of results.
   *
   * @param name the name of the file or folder
   * @return its path
   */
  public Path file(String name) {
    return out.resolve(name);
  }

  boolean verbose() {
    return detail == Detail.VERBOSE;
  }

  int runsOr(int standard) {
    return runs.orElse(standard);
  }

  /** {@return the number of parallel runs of a study, by default as many as processors allow} */
  public int parallelRuns() {
    int processors = Runtime.getRuntime().availableProcessors();
    return parallel.orElse(Math.max(processors / (threads == 0 ? processors : threads), 1));
  }
}
