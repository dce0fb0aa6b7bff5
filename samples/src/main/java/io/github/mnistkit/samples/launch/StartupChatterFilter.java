package io.github.mnistkit.samples.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes bytes on, except for the lines that TensorFlow always writes at start-up.
 *
 * <p>A line is held back only as long as it may still become one of these lines; every other byte
 * goes through unchanged and at once.
 */
final class StartupChatterFilter extends OutputStream {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+: I ";
  private static final String ABSL = "I\\d{4} \\d\\d:\\d\\d:\\d+\\.\\d+ +\\d+ ";

  /** The lines of TensorFlow 2.18; two of them are written at any log level. */
  private static final List<Pattern> STARTUP_LINES =
      List.of(
          Pattern.compile(
              "WARNING: All log messages before absl::InitializeLog\\(\\) is called"
                  + " are written to STDERR"),
          Pattern.compile(
              ABSL
                  + "mlir_graph_optimization_pass\\.cc:\\d+\\]"
                  + " MLIR V1 optimization pass is not enabled"),
          Pattern.compile(
              TIME
                  + "tensorflow/core/util/port\\.cc:\\d+\\]"
                  + " oneDNN custom operations are on\\. You may see slightly different numerical"
                  + " results due to floating-point round-off errors from different computation"
                  + " orders\\. To turn them off, set the environment variable"
                  + " `TF_ENABLE_ONEDNN_OPTS=0`\\."),
          Pattern.compile(
              TIME
                  + "tensorflow/core/platform/cpu_feature_guard\\.cc:\\d+\\]"
                  + " This TensorFlow binary is optimized to use available CPU instructions in"
                  + " performance-critical operations\\."),
          Pattern.compile(
              "To enable the following instructions: [A-Z0-9_ ]+, in other operations, rebuild"
                  + " TensorFlow with the appropriate compiler flags\\."));

  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean holding = true;

  StartupChatterFilter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    if (holding) {
      hold(value);
    } else {
      out.write(value);
      holding = value == '\n';
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      if (holding) {
        hold(bytes[i]);
        i++;
      } else {
        int next = afterLineEnd(bytes, i, end);
        out.write(bytes, i, next - i);
        holding = bytes[next - 1] == '\n';
        i = next;
      }
    }
    out.flush();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    release();
    out.close();
  }

  private void hold(int value) throws IOException {
    if (value == '\n' && isStartupLine()) {
      held.reset();
      return;
    }
    held.write(value);
    if (value == '\n' || !mayBecomeStartupLine()) {
      release();
      holding = value == '\n';
    }
  }

  private void release() throws IOException {
    held.writeTo(out);
    held.reset();
  }

  private boolean isStartupLine() {
    String line = line();
    return STARTUP_LINES.stream().anyMatch(pattern -> pattern.matcher(line).matches());
  }

  private boolean mayBecomeStartupLine() {
    String line = line();
    return STARTUP_LINES.stream().anyMatch(pattern -> mayMatch(pattern.matcher(line)));
  }

  /** Whether the text matches, or could still match with more text. */
  private static boolean mayMatch(Matcher matcher) {
    return matcher.matches() || matcher.hitEnd();
  }

  private String line() {
    String text = held.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static int afterLineEnd(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, end);
  }
}
