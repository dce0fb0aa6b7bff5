package io.github.mnistkit.samples.console;

import io.github.mnistkit.internal.Quote;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A print stream for text on the console. Control characters are made visible, since lines repeat
 * names of files and classes from untrusted sources; and write errors, which an ordinary print
 * stream hides, are recorded.
 */
public final class ConsoleStream extends PrintStream {

  private static final Pattern ALL_BUT_LAYOUT = Pattern.compile("[^\n\t]+");

  private final Sink sink;

  /**
   * Creates a stream that flushes with each line.
   *
   * @param out receives the bytes
   * @param charset the charset of the text
   * @param failed run once if something could not be written
   */
  public ConsoleStream(OutputStream out, Charset charset, Runnable failed) {
    this(new Sink(out, failed), charset);
  }

  private ConsoleStream(Sink sink, Charset charset) {
    super(sink, true, charset);
    this.sink = sink;
  }

  @Override
  public void println(@Nullable String text) {
    super.println(visible(String.valueOf(text)));
  }

  @Override
  public void println(@Nullable Object text) {
    println(String.valueOf(text));
  }

  /** Returns the first write error, if any. */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(sink.failure);
  }

  /** Whether the reader has closed the pipe, as with {@code | head -1}. */
  public static boolean isClosedPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  private static String visible(String text) {
    return ALL_BUT_LAYOUT
        .matcher(text.replace("\r\n", "\n"))
        .replaceAll(found -> Matcher.quoteReplacement(Quote.visible(found.group())));
  }

  /** Records write errors that a print stream would hide. */
  private static final class Sink extends FilterOutputStream {

    private final Runnable failed;
    private volatile @Nullable IOException failure;

    Sink(OutputStream out, Runnable failed) {
      super(out);
      this.failed = failed;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        fail(e);
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        fail(e);
        throw e;
      }
    }

    private void fail(IOException e) {
      if (failure == null) {
        failure = e;
        failed.run();
      }
    }
  }
}
