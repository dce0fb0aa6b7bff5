package io.github.mnistkit.samples.launch;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs child processes on the same terminal, which end with this one. */
public final class ChildProcess {

  private static final String TENSORFLOW_LOG = "TF_CPP_MIN_LOG_LEVEL";
  private static final String WITHOUT_INFORMATION = "1";

  /** Makes training on a GPU repeat. */
  private static final String DETERMINISTIC = "TF_DETERMINISTIC_OPS";

  /** Longer than a sample takes to write its results; after that it is killed. */
  private static final long SECONDS_TO_END = 60;

  private final String program;

  /**
   * Creates a runner of child processes.
   *
   * @param program the name of this program, which begins its error messages
   */
  public ChildProcess(String program) {
    this.program = program;
  }

  /**
   * Runs a command and hides TensorFlow's start-up messages.
   *
   * @param command program and arguments
   * @return its exit code
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public int runFiltered(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = builder(command).inheritIO();
    builder.redirectError(ProcessBuilder.Redirect.PIPE);
    builder.environment().putIfAbsent(TENSORFLOW_LOG, WITHOUT_INFORMATION);
    Process process = builder.start();
    CountDownLatch passedOn = new CountDownLatch(1);
    endWithThisProcess(process, passedOn);
    forwardErrors(process, passedOn);
    return process.waitFor();
  }

  /**
   * Runs a command as {@link #runFiltered} does, and passes on its output instead of showing it.
   *
   * @param command program and arguments
   * @param line receives each line of its output as soon as it arrives
   * @return its exit code
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public int runReading(List<String> command, Consumer<String> line)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(command);
    builder.environment().putIfAbsent(TENSORFLOW_LOG, WITHOUT_INFORMATION);
    Process process = builder.start();
    CountDownLatch passedOn = new CountDownLatch(1);
    endWithThisProcess(process, passedOn);
    Thread errors =
        new Thread(() -> forwardErrorsUnchecked(process, passedOn), "errors of a child");
    errors.start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(line);
    }
    errors.join();
    return process.waitFor();
  }

  private static void forwardErrorsUnchecked(Process process, CountDownLatch passedOn) {
    try {
      forwardErrors(process, passedOn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forwardErrors(Process process, CountDownLatch passedOn) throws IOException {
    try (InputStream in = process.getErrorStream();
        StartupChatterFilter filter =
            new StartupChatterFilter(new Unclosed(new FileOutputStream(FileDescriptor.err)))) {
      in.transferTo(filter);
    } finally {
      passedOn.countDown();
    }
  }

  /**
   * Runs a command and shows all its output.
   *
   * @param command program and arguments
   * @return its exit code
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public int runUnfiltered(List<String> command) throws IOException, InterruptedException {
    Process process = builder(command).inheritIO().start();
    endWithThisProcess(process, new CountDownLatch(0));
    return process.waitFor();
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putIfAbsent(DETERMINISTIC, "1");
    return builder;
  }

  /**
   * Ctrl-C on a terminal reaches both processes, but a signal sent by a program only this one, so
   * it is passed on. A process that is already ending ignores it.
   */
  private void endWithThisProcess(Process process, CountDownLatch passedOn) {
    Runnable end =
        () -> {
          process.destroy();
          try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
              process.destroyForcibly();
            }
            if (!passedOn.await(1, TimeUnit.SECONDS)) {
              System.err.println(program + ": the end of the error output is missing");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(end, "end of the sample"));
  }

  /**
   * The error output of this process, which stays open after a child has ended. The child must not
   * hang or fail if nobody reads it any more.
   */
  private static final class Unclosed extends FilterOutputStream {

    private boolean lost;

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (lost) {
        return;
      }
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        lost = true;
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
