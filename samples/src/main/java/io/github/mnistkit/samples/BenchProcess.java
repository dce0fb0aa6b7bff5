package io.github.mnistkit.samples;

import io.github.mnistkit.samples.bench.BenchProgram;
import java.io.IOException;

/** Where the processes begin that {@code bench-start} and {@code bench-studies} measure. */
public final class BenchProcess {

  private BenchProcess() {}

  /**
   * Measures one thing, and prints it.
   *
   * @param arguments what is measured
   * @throws IOException if a study cannot be run
   */
  public static void main(String[] arguments) throws IOException {
    BenchProgram.run(new Specs(), arguments);
  }
}
