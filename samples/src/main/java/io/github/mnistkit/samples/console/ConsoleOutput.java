package io.github.mnistkit.samples.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The output of a sample.
 *
 * @param out the stream for results
 * @param err the stream for failures
 * @param kind whether a line can be overwritten
 */
public record ConsoleOutput(ConsoleStream out, ConsoleStream err, Kind kind) {

  /** Whether a line can be overwritten. */
  public enum Kind {
    /** A terminal: lines may be overwritten. */
    TERMINAL,
    /** A file or another program: every line stays. */
    PIPE
  }

  /**
   * The standard streams of this process.
   *
   * @param failed run once if results could not be written
   */
  public static ConsoleOutput standard(Runnable failed) {
    return new ConsoleOutput(
        new ConsoleStream(new FileOutputStream(FileDescriptor.out), charset(), failed),
        new ConsoleStream(new FileOutputStream(FileDescriptor.err), charset(), () -> {}),
        isTerminal() ? Kind.TERMINAL : Kind.PIPE);
  }

  public Progress progress() {
    return kind == Kind.TERMINAL
        ? new ConsoleProgress(out, TerminalWidth.columns())
        : new ProgressLog(out);
  }

  private static Charset charset() {
    Charset charset =
        Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
            .map(System::getProperty)
            .filter(Objects::nonNull)
            .map(Charset::forName)
            .findFirst()
            .orElse(StandardCharsets.UTF_8);
    // A machine without a locale reports ASCII, but displays UTF-8.
    return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
  }

  @SuppressWarnings("SystemConsoleNull") // Older JDKs return null, newer ones as below.
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv().get("TERM"))) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
