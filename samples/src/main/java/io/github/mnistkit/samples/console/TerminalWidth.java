package io.github.mnistkit.samples.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines the width of the terminal that this process reads from. */
final class TerminalWidth {

  private static final int USUAL = 80;
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ ([1-9]\\d{0,3})\\s*");

  private TerminalWidth() {}

  /** Returns one column less than there are, because some terminals wrap a line that fills them. */
  static int columns() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return columns(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The program does not exist on every system.
      return USUAL - 1;
    }
  }

  static int columns(String rowsAndColumns) {
    Matcher matcher = ROWS_AND_COLUMNS.matcher(rowsAndColumns);
    return (matcher.matches() ? Integer.parseInt(matcher.group(1)) : USUAL) - 1;
  }
}
