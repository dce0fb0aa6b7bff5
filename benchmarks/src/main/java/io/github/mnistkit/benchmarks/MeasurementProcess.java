package io.github.mnistkit.benchmarks;

import io.github.mnistkit.samples.launch.ChildProcess;
import io.github.mnistkit.samples.launch.JavaCommand;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a Java process that measures, and reads its results as lines {@code name value}. */
final class MeasurementProcess {

  /** The suffix of a name for the seconds from the start of the process to that line. */
  static final String AT = " at";

  private final Class<?> program;
  private final Map<String, Double> values = new TreeMap<>();
  private long started;

  private MeasurementProcess(Class<?> program) {
    this.program = program;
  }

  /**
   * Runs a program to its end.
   *
   * @param program its main class
   * @param arguments its arguments
   * @return the values by name, and by name and {@link #AT} the times when they were reported
   * @throws IOException if it fails
   */
  static Map<String, Double> run(Class<?> program, List<String> arguments) throws IOException {
    MeasurementProcess child = new MeasurementProcess(program);
    child.run(arguments);
    return child.values;
  }

  private void run(List<String> arguments) throws IOException {
    List<String> command = JavaCommand.ofThisProcess().running(program, arguments);
    started = System.nanoTime();
    try {
      int exitCode = new ChildProcess(Benchmarks.NAME).runReading(command, this::accept);
      if (exitCode != 0) {
        throw new IOException(
            program.getSimpleName()
                + " "
                + String.join(" ", arguments)
                + " must end with exit code 0, but ended with "
                + exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during a measurement");
    }
  }

  private void accept(String line) {
    double seconds = (System.nanoTime() - started) / 1e9;
    int gap = line.indexOf(' ');
    String name = line.substring(0, gap);
    values.put(name, Double.valueOf(line.substring(gap + 1)));
    values.put(name + AT, seconds);
  }

  /** Reports a value to the parent process. */
  static void report(String name, double value) {
    System.out.println(name + " " + value);
  }
}
