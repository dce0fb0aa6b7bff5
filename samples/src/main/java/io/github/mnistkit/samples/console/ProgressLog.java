package io.github.mnistkit.samples.console;

import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingRun;
import java.io.PrintStream;
import java.util.Locale;

/** Prints one line per epoch. */
final class ProgressLog implements Progress {

  private final PrintStream out;

  ProgressLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    out.println(line(run, epoch));
  }

  @Override
  public void epochValidated(TrainingRun run, Epoch epoch) {
    out.println(line(run, epoch));
  }

  static String line(TrainingRun run, Epoch epoch) {
    String validation =
        epoch.valLoss().isEmpty() || epoch.valAccuracy().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "; validation %.4f, %.4f",
                epoch.valLoss().getAsDouble(),
                epoch.valAccuracy().getAsDouble());
    return String.format(
        Locale.ROOT,
        "epoch %d/%d: loss %.4f, accuracy %.4f%s; %.1f s",
        epoch.number(),
        run.plan().epochs(),
        epoch.loss(),
        epoch.accuracy(),
        validation,
        epoch.seconds());
  }
}
