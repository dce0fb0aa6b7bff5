package io.github.mnistkit.samples;

import io.github.mnistkit.samples.launch.ChildProcess;
import io.github.mnistkit.samples.launch.JavaCommand;
import java.io.IOException;
import java.util.List;

/**
 * Where {@code java -jar mnistkit-samples.jar} begins.
 *
 * <p>TensorFlow's log is governed by the environment that its native library is loaded in, so the
 * sample runs in a second process. Whoever wants to debug a sample starts {@link Samples} instead.
 */
public final class Launcher {

  private Launcher() {}

  /**
   * Runs a sample in a process of its own and ends with its exit code.
   *
   * @param arguments the sample's name and its options
   * @throws IOException if no process can be started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> all = List.of(arguments);
    if (all.stream().anyMatch(one -> one.indexOf('\uFFFD') >= 0)) {
      // Another process would be given question marks; this one can still tell what is wrong.
      Samples.main(arguments);
      return;
    }
    boolean everything =
        all.contains("--verbose") || "all".equals(System.getenv().get("MNISTKIT_LOG"));
    List<String> command = JavaCommand.ofThisProcess().running(Samples.class, all);
    System.exit(everything ? ChildProcess.loud(command) : ChildProcess.quiet(command));
  }
}
