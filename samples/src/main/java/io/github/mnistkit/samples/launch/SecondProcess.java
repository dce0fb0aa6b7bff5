package io.github.mnistkit.samples.launch;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a program in a second process.
 *
 * <p>TensorFlow's log is controlled by environment variables that its native library reads when
 * loaded.
 */
public final class SecondProcess {

  private SecondProcess() {}

  /**
   * Runs a program and exits with its exit code.
   *
   * @param name the name of the program, which begins its error messages
   * @param program the class of the program
   * @param main its main method, for command lines that another process would not receive unchanged
   * @param arguments the command line
   * @throws IOException if no process can be started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public static void main(
      String name, Class<?> program, Consumer<String[]> main, String[] arguments)
      throws IOException, InterruptedException {
    List<String> all = List.of(arguments);
    if (all.stream().anyMatch(one -> one.indexOf('\uFFFD') >= 0)) {
      // Another process would receive question marks; this one can still report the problem.
      main.accept(arguments);
      return;
    }
    boolean everything =
        all.contains("--verbose") || "all".equals(System.getenv().get("MNISTKIT_LOG"));
    List<String> command = JavaCommand.ofThisProcess().running(program, all);
    ChildProcess child = new ChildProcess(name);
    System.exit(everything ? child.runUnfiltered(command) : child.runFiltered(command));
  }
}
