package io.github.mnistkit.samples;

import io.github.mnistkit.samples.launch.SecondProcess;
import io.github.mnistkit.samples.serve.Serve;
import java.io.IOException;
import java.util.Arrays;

/**
 * Entry point of {@code java -jar mnistkit-samples.jar}, which runs a sample in a second process,
 * and the server in this one. To debug a sample, start {@link Samples} instead.
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
    if (arguments.length > 0 && arguments[0].equals(Serve.NAME)) {
      Serve.main(
          Samples.class, Arrays.copyOfRange(arguments, 1, arguments.length)); // needs no TensorFlow
      return;
    }
    SecondProcess.main(Samples.NAME, Samples.class, Samples::main, arguments);
  }
}
