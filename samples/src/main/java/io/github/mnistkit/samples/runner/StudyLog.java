package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** Prints one line per run of a study. */
final class StudyLog implements StudyListener {

  private static final int WIDTH = 80;

  private final PrintStream out;

  StudyLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(StudyProgress progress) {
    if (progress.kept() > 0) {
      out.println("resuming: " + progress);
    }
  }

  @Override
  public void ended(TrialResult.Finished result, StudyProgress progress) {
    String metrics =
        String.format(
            Locale.ROOT,
            ": accuracy %.4f, best %.4f; %.1f s",
            result.last().metric("valAccuracy"),
            result.best().metric("valAccuracy"),
            result.seconds());
    out.println(truncated(result.trial(), WIDTH - metrics.length()) + metrics);
    out.println("  " + progress);
  }

  /** Truncates the name of a variant, but not its run. */
  private static String truncated(Trial trial, int width) {
    String whole = trial.toString();
    String run = whole.substring(trial.variant().length());
    int room = Math.max(width - run.length() - 1, 0);
    return trial.variant().length() <= room
        ? whole
        : trial.variant().substring(0, room) + "…" + run;
  }

  @Override
  public void failed(TrialResult.Failed result, StudyProgress progress) {
    out.println("failed: " + result);
  }

  @Override
  public void notSaved(TrialResult result, IOException reason) {
    out.println("could not be saved: " + result.trial() + ": " + ErrorReport.reason(reason));
  }
}
