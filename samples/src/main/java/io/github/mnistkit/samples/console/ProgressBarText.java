package io.github.mnistkit.samples.console;

import io.github.mnistkit.train.TrainingListener.Batch;
import java.util.Locale;

/**
 * A progress line for the current epoch.
 *
 * @param epochs the number of epochs of the training
 * @param examples the examples of an epoch
 * @param steps the steps of an epoch
 * @param batch the last batch
 */
record ProgressBarText(int epochs, int examples, int steps, Batch batch) {

  private static final int SHORTEST_BAR = 4;
  private static final int LONGEST_BAR = 40;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;

  /** Formats the line after the given seconds of this epoch, for the given number of columns. */
  String render(double seconds, int columns) {
    String before = String.format(Locale.ROOT, "epoch %d/%d ", batch.epoch(), epochs);
    String after =
        String.format(
            Locale.ROOT,
            " %"
                + Integer.toString(steps).length()
                + "d/%d  %,7.0f images/s  ETA %s  loss %.3f  acc %.3f",
            batch.step(),
            steps,
            rate(seconds),
            time(secondsLeft(seconds)),
            batch.loss(),
            batch.accuracy());
    int width = Math.min(columns - before.length() - after.length(), LONGEST_BAR);
    String line = width < SHORTEST_BAR ? before.strip() + after : before + bar(width) + after;
    return line.length() <= columns ? line : line.substring(0, Math.max(columns, 0));
  }

  private double rate(double seconds) {
    return seconds > 0 ? batch.examplesSeen() / seconds : 0;
  }

  /** Estimates the seconds until the end of the last epoch, without validation. */
  private double secondsLeft(double seconds) {
    double left = (double) examples * (epochs - batch.epoch() + 1) - batch.examplesSeen();
    return left / batch.examplesSeen() * seconds;
  }

  private String bar(int width) {
    int full = (int) ((long) width * batch.examplesSeen() / examples);
    return "━".repeat(full) + "·".repeat(width - full);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    String minutesAndSeconds =
        String.format(
            Locale.ROOT,
            "%02d:%02d",
            whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE,
            whole % SECONDS_PER_MINUTE);
    return whole < SECONDS_PER_HOUR
        ? minutesAndSeconds
        : whole / SECONDS_PER_HOUR + ":" + minutesAndSeconds;
  }
}
