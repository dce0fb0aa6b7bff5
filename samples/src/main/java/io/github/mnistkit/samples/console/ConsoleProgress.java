package io.github.mnistkit.samples.console;

import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingRun;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/** Shows a progress bar during an epoch, and replaces it by one line when the epoch is finished. */
public final class ConsoleProgress implements Progress {

  private static final int MILLISECONDS = 200;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;
  private Optional<ProgressBar> bar = Optional.empty();
  private volatile Optional<ProgressBarText> text = Optional.empty();

  public ConsoleProgress(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    text =
        Optional.of(
            new ProgressBarText(run.plan().epochs(), run.examples(), run.stepsPerEpoch(), batch));
    if (bar.isEmpty()) {
      bar = Optional.of(open(run));
    }
    bar.get().stepTo(batch.examplesSeen());
  }

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    close();
    out.println(ProgressLog.line(run, epoch));
  }

  @Override
  public void epochValidated(TrainingRun run, Epoch epoch) {
    epochEnded(run, epoch);
  }

  @Override
  public void trainingEnded(TrainingRun run, History history) {
    close();
  }

  @Override
  public void close() {
    if (bar.isPresent()) {
      bar.get().close();
      bar = Optional.empty();
      // Erases the line here, since the bar does not do so if its first rendering is also its last.
      out.print(ERASE_LINE);
      out.flush();
    }
  }

  private ProgressBar open(TrainingRun run) {
    return new ProgressBarBuilder()
        .setInitialMax(run.examples())
        .setUpdateIntervalMillis(MILLISECONDS)
        .setConsumer(new OneLine(out, columns))
        .setRenderer(this::render)
        .build();
  }

  private String render(ProgressState state, int columns) {
    double seconds = state.getElapsedAfterStart().toNanos() / 1e9;
    return text.map(one -> one.render(seconds, columns)).orElse("");
  }

  /**
   * A consumer that overwrites one line. The library's own would open the terminal to find its
   * width, and leave Ctrl-C to the system, which ends a process without its shutdown hooks.
   */
  private record OneLine(PrintStream out, int columns) implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return columns;
    }

    @Override
    public void accept(String line) {
      out.print(ERASE_LINE + line);
      out.flush();
    }

    @Override
    public void close() {}
  }
}
