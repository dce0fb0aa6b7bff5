package io.github.mnistkit.samples.lab;

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
record Screen(ScreenStream out, ScreenStream err, Kind kind) {

  /** Whether a line can be overwritten. */
  enum Kind {
    /** A terminal: lines may be overwritten. */
    TERMINAL,
    /** A file or another program: every line stays. */
    PIPE
  }

  /**
   * The standard streams of this process.
   *
   * @param lost run once if results could not be written
   */
  static Screen standard(Runnable lost) {
    return new Screen(
        new ScreenStream(new FileOutputStream(FileDescriptor.out), charset(), lost),
        new ScreenStream(new FileOutputStream(FileDescriptor.err), charset(), () -> {}),
        isTerminal() ? Kind.TERMINAL : Kind.PIPE);
  }

  Progress progress() {
    return kind == Kind.TERMINAL
        ? new ProgressLine(out, TerminalWidth.columns())
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
