package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * One more line per epoch, on memory.
 *
 * @param out where it is written
 * @param memory tells what is held, in words
 */
record MemoryLog(PrintStream out, Supplier<String> memory) implements TrainingListener {

  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    out.println("  " + memory.get());
  }
}
