package io.github.mnistkit.train.listen;

import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Writes a line with all metrics after each epoch, and the reason if training was stopped. An epoch
 * that is validated after it was stopped has a second line.
 *
 * <pre>{@code
 * epoch 3/10  loss 0.1234  accuracy 0.9612  valLoss 0.1301  valAccuracy 0.9587  4.2 s
 * stopped after 3 of 10 epochs: time limit of 10 min reached
 * }</pre>
 */
public final class ProgressLine implements TrainingListener {

  private final Appendable out;

  private ProgressLine(Appendable out) {
    this.out = out;
  }

  /**
   * Writes to a stream, a writer or a string builder.
   *
   * @param out the target, such as {@code System.out}; flushed after each line, never closed
   * @return the listener
   */
  public static ProgressLine on(Appendable out) {
    return new ProgressLine(out);
  }

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    print(run, epoch, "");
  }

  @Override
  public void epochValidated(TrainingRun run, Epoch epoch) {
    print(run, epoch, " validated");
  }

  private void print(TrainingRun run, Epoch epoch, String what) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(Locale.ROOT, "epoch %d/%d%s", epoch.number(), run.plan().epochs(), what));
    epoch
        .metrics()
        .forEach((key, value) -> line.append(String.format(Locale.ROOT, "  %s %.4f", key, value)));
    line.append(String.format(Locale.ROOT, "  %.1f s", epoch.seconds()));
    print(line.toString());
  }

  @Override
  public void trainingEnded(TrainingRun run, History history) {
    history
        .stopReason()
        .ifPresent(
            reason ->
                print(
                    String.format(
                        Locale.ROOT,
                        "stopped after %d of %d epochs: %s",
                        history.epochs().size(),
                        run.plan().epochs(),
                        reason)));
  }

  private void print(String line) {
    try {
      out.append(line + "\n");
      if (out instanceof Flushable flushable) {
        flushable.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the progress of training cannot be written: " + e, e);
    }
  }
}
