package io.github.mnistkit.data.format;

import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** Reads the characters of a table one by one, and knows the line that an error must name. */
final class CsvScanner {
  /** What {@link #next()} returns behind the last character. */
  static final int END = -1;

  private static final int MOST_IDLE = 1 << 16;

  private final Path path;
  private final Reader in;

  /** Characters in advance, since every call of a reader takes its lock. */
  private final char[] buffer = new char[1 << 13];

  private int from;
  private int to;
  private char separator = ',';
  private String replay = "";
  private int replayed;
  private int line = 1;
  private int idle;
  private int next;

  /** Creates a scanner of a text; the path is for messages only. */
  CsvScanner(Path path, Reader in) throws IOException {
    this.path = path;
    this.in = in;
    advance();
  }

  /** Sets the character between two fields, a comma by default. */
  void separateBy(char character) {
    separator = character;
  }

  /** Returns the next character without consuming it. */
  int next() {
    return next;
  }

  /** Returns the separator as messages name it. */
  String separatorName() {
    return CsvCharacters.name(separator);
  }

  boolean atSeparator() {
    return next == separator || (separator == ' ' && next == '\t');
  }

  /**
   * Goes to the beginning of the next field of the line, if there is one. Any number of blanks is
   * one separator, and none behind the last field.
   */
  boolean nextField() throws IOException {
    if (separator == ' ') {
      skipBlanks();
      return !atLineEnd() && !atEnd();
    }
    if (!atSeparator()) {
      return false;
    }
    advance();
    return true;
  }

  boolean atLineEnd() {
    return next == '\n' || next == '\r';
  }

  boolean atEnd() {
    return next == END;
  }

  /**
   * Advances by one character, and limits blanks: otherwise a few compressed bytes could keep a
   * reader busy for hours.
   */
  void advance() throws IOException {
    next = replayed < replay.length() ? replay.charAt(replayed++) : read();
    idle = next == separator || (next >= '0' && next <= '9') ? 0 : idle + 1;
    if (idle > MOST_IDLE) {
      throw fault("numbers", "none in " + MOST_IDLE + " characters");
    }
  }

  private int read() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer));
    }
    return from < to ? buffer[from++] : END;
  }

  /** Consumes the end of a line: LF, CR LF or CR. */
  void endLine() throws IOException {
    if (next == '\r') {
      advance();
    }
    if (next == '\n') {
      advance();
    }
    line++;
  }

  void skipBlanks() throws IOException {
    while (next == ' ' || (next == '\t' && separator != '\t')) {
      advance();
    }
  }

  /** Consumes and returns the rest of the line, without its end. */
  String restOfLine(long longest) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!atLineEnd() && !atEnd()) {
      if (text.length() == longest) {
        throw fault("a line of at most " + text.length() + " characters", "more");
      }
      text.append((char) next);
      next = read();
    }
    return text.toString();
  }

  /** Goes back to the beginning of a line that was consumed as a whole; it must not be empty. */
  void backTo(String consumed) {
    replay = consumed.substring(1) + (atEnd() ? "" : (char) next);
    next = consumed.charAt(0);
  }

  /** Returns the next character as messages show it. */
  String found() {
    return CsvCharacters.shown(next);
  }

  InvalidFileException fault(String expected, String place, String found) {
    return new InvalidFileException(path, expected + " in line " + line + ", " + place, found);
  }

  InvalidFileException fault(String expected, String found) {
    return new InvalidFileException(path, expected + " in line " + line, found);
  }
}
