package io.github.mnistkit.samples.lab;

import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.TrialResult;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** One line per run of a study. */
final class StudyLog implements StudyListener {

  private final PrintStream out;

  StudyLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(StudyProgress progress) {
    if (progress.kept() > 0) {
      out.println("going on: " + progress);
    }
  }

  @Override
  public void ended(TrialResult.Finished result, StudyProgress progress) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s: accuracy %.4f, best %.4f; %.1f s",
            result.trial(),
            result.last().metric("valAccuracy"),
            result.best().metric("valAccuracy"),
            result.seconds()));
    out.println("  " + progress);
  }

  @Override
  public void failed(TrialResult.Failed result, StudyProgress progress) {
    out.println("failed: " + result);
  }

  @Override
  public void notKept(TrialResult result, IOException reason) {
    out.println("could not be kept: " + result.trial() + ": " + Failure.reason(reason));
  }
}
