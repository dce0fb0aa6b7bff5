package io.github.mnistkit.samples;

import io.github.mnistkit.samples.launch.SecondProcess;
import java.io.IOException;

/**
 * Entry point of {@code java -jar mnistkit-samples.jar}, which runs a sample in a second process.
 * To debug a sample, start {@link Samples} instead.
 */
public final class Launcher {

  private Launcher() {}

  /**
   * Runs a sample in a separate process and exits with its exit code.
   *
   * @param arguments the sample's name and its options
   * @throws IOException if no process can be started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SecondProcess.main(Samples.NAME, Samples.class, Samples::main, arguments);
  }
}
