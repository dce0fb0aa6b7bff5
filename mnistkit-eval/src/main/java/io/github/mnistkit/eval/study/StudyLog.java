package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Writes the progress of a study: two lines for each run that ends, and one for each that fails.
 *
 * <pre>{@code
 * study.listening(StudyLog.on(System.out))
 *
 * wide, run 0 (seed 1): accuracy 0.9612, best 0.9633; 4.2 s
 *   1 of 6 runs ended, about 21 s left
 * }</pre>
 */
public final class StudyLog implements StudyListener {

  private static final int WIDTH = 80;

  private final Appendable out;

  private StudyLog(Appendable out) {
    this.out = out;
  }

  /**
   * Writes to a stream, a writer or a string builder.
   *
   * @param out the target, such as {@code System.out}; flushed after each event, never closed
   * @return the listener
   */
  public static StudyLog on(Appendable out) {
    return new StudyLog(out);
  }

  @Override
  public void started(StudyProgress progress) {
    if (progress.kept() > 0) {
      print("resuming: " + progress);
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
    print(truncated(result.trial(), WIDTH - metrics.length()) + metrics + "\n  " + progress);
  }

  /** Truncates the name of a variant, but not its run. */
  private static String truncated(Trial trial, int width) {
    String name = Shown.line(trial.variant());
    String run = trial.toString().substring(name.length());
    return Shown.cut(name, Math.max(width - run.length(), 2)) + run;
  }

  @Override
  public void failed(TrialResult.Failed result, StudyProgress progress) {
    print("failed: " + result);
  }

  @Override
  public void notSaved(TrialResult result, IOException reason) {
    print("could not be saved: " + result.trial() + ": " + TrialExecutor.text(reason));
  }

  private void print(String lines) {
    try {
      out.append(lines + "\n");
      if (out instanceof Flushable flushable) {
        flushable.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the progress of the study cannot be written: " + e, e);
    }
  }
}
