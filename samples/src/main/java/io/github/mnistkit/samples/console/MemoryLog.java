package io.github.mnistkit.samples.console;

import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Prints a line on memory after each epoch.
 *
 * @param out the output
 * @param memory describes the memory in use
 */
public record MemoryLog(PrintStream out, Supplier<String> memory) implements TrainingListener {

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    out.println("  " + memory.get());
  }
}
