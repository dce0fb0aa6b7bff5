package io.github.mnistkit.samples;

import io.github.mnistkit.samples.launch.ChildProcess;
import io.github.mnistkit.samples.launch.JavaCommand;
import java.io.IOException;
import java.util.List;

/**
 * Entry point of {@code java -jar mnistkit-samples.jar}.
 *
 * <p>TensorFlow's log is controlled by environment variables that its native library reads when
 * loaded, so the sample runs in a second process. To debug a sample, start {@link Samples} instead.
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
    List<String> all = List.of(arguments);
    if (all.stream().anyMatch(one -> one.indexOf('\uFFFD') >= 0)) {
      // Another process would receive question marks; this one can still report the problem.
      Samples.main(arguments);
      return;
    }
    boolean everything =
        all.contains("--verbose") || "all".equals(System.getenv().get("MNISTKIT_LOG"));
    List<String> command = JavaCommand.ofThisProcess().running(Samples.class, all);
    System.exit(everything ? ChildProcess.loud(command) : ChildProcess.quiet(command));
  }
}
