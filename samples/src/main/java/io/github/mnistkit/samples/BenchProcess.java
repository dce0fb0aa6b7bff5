package io.github.mnistkit.samples;

import io.github.mnistkit.samples.bench.BenchProgram;
import java.io.IOException;

/** Entry point of the processes that {@code bench-start} and {@code bench-studies} measure. */
public final class BenchProcess {

  private BenchProcess() {}

  /**
   * Runs one measurement and prints the result.
   *
   * @param arguments the measurement
   * @throws IOException if a study cannot be run
   */
  public static void main(String[] arguments) throws IOException {
    BenchProgram.run(new Specs(), arguments);
  }
}
