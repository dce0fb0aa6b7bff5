package io.github.mnistkit.benchmarks;

import io.github.mnistkit.samples.launch.SecondProcess;
import java.io.IOException;

/**
 * Entry point of {@code java -jar mnistkit-benchmarks.jar}, which runs a benchmark in a second
 * process. To debug a benchmark, start {@link Benchmarks} instead.
 */
public final class BenchmarkLauncher {

  private BenchmarkLauncher() {}

  /**
   * Runs a benchmark in a separate process and exits with its exit code.
   *
   * @param arguments the benchmark's name and its options
   * @throws IOException if no process can be started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SecondProcess.main(Benchmarks.NAME, Benchmarks.class, Benchmarks::main, arguments);
  }
}
