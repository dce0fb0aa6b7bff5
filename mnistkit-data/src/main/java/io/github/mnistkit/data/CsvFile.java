package io.github.mnistkit.data;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/**
 * A text file with one image per line: the label, then the pixels row by row, whole numbers with
 * commas between. A first line that begins with a letter or a quote is a heading and not read. Raw
 * or gzipped, whichever the first bytes say.
 *
 * <p>Only digits, commas, blanks and line ends are accepted, so that nothing is guessed; every
 * refusal names the line.
 */
final class CsvFile {
  private static final int HIGHEST = 255;
  private static final int LONGEST = 9;
  private static final int LONGEST_HEADING = 1 << 20;
  private static final int MOST_IDLE = 1 << 16;
  private static final int END = -1;

  private final Path path;
  private final ImageFormat format;
  private final List<String> classNames;
  private final InputStream in;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private int[] labels = new int[1024];
  private int count;
  private int line = 1;
  private int idle;
  private int next;

  private CsvFile(Path path, ImageFormat format, List<String> classNames, InputStream in) {
    this.path = path;
    this.format = format;
    this.classNames = classNames;
    this.in = in;
  }

  static Examples read(Path path, ImageFormat format, List<String> classNames) throws IOException {
    try (InputStream file = Files.newInputStream(RegularFile.require(path))) {
      return parse(path, file, format, classNames);
    }
  }

  /** Reads what a file holds; the path is for messages only. */
  static Examples parse(Path path, InputStream file, ImageFormat format, List<String> classNames)
      throws IOException {
    DigestInputStream digested = new DigestInputStream(file, Digests.of("SHA-256"));
    try (InputStream raw = new BufferedInputStream(digested, 1 << 16);
        InputStream in = inflated(raw)) {
      CsvFile csv = new CsvFile(path, format, classNames, in);
      csv.readAll();
      Path name = path.getFileName();
      String source = "csv " + (name == null ? path : name);
      return csv.examples(
          new Provenance(source, Digests.hex(digested.getMessageDigest()), List.of()));
    } catch (EOFException e) {
      throw new DataFileException(path, "a complete gzip stream", "one that breaks off");
    } catch (ZipException e) {
      throw new DataFileException(path, "an intact gzip stream", "damage: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw new DataFileException(path, "rows that fit into memory", "more");
    }
  }

  private static InputStream inflated(InputStream raw) throws IOException {
    raw.mark(2);
    byte[] start = raw.readNBytes(2);
    raw.reset();
    return StrictGzipStream.recognizes(start)
        ? new BufferedInputStream(new StrictGzipStream(raw), 1 << 16)
        : raw;
  }

  private void readAll() throws IOException {
    advance();
    if (next == '"' || Character.isLetter(next)) {
      skipLine();
    }
    while (next != END) {
      if (next == '\n' || next == '\r') {
        endLine();
      } else {
        readRow();
      }
    }
    if (count == 0) {
      throw new DataFileException(path, "at least one row of numbers", "none");
    }
  }

  private void skipLine() throws IOException {
    for (int length = 0; next != '\n' && next != END; length++) {
      if (length == LONGEST_HEADING) {
        throw fault("a heading of at most " + LONGEST_HEADING + " bytes", "more");
      }
      advance();
    }
    endLine();
  }

  /** A few compressed bytes could otherwise keep a reader busy with blanks for hours. */
  private void advance() throws IOException {
    next = in.read();
    idle = next == ',' || (next >= '0' && next <= '9') ? 0 : idle + 1;
    if (idle > MOST_IDLE) {
      throw fault("numbers", "none in " + MOST_IDLE + " bytes");
    }
  }

  private void endLine() throws IOException {
    if (next == '\r') {
      advance();
    }
    if (next == '\n') {
      advance();
    }
    line++;
  }

  private void readRow() throws IOException {
    int label = readNumber("a label");
    if (label >= classNames.size()) {
      throw fault("a label from 0 to " + (classNames.size() - 1), String.valueOf(label));
    }
    requireRoom();
    int values = readPixels();
    if (next != '\n' && next != '\r' && next != END) {
      throw fault("a comma or the end of the line", character(next));
    }
    if (values < format.bytes()) {
      throw fault(format.bytes() + " pixels (" + format + ")", String.valueOf(values));
    }
    if (count == labels.length) {
      labels = Arrays.copyOf(labels, 2 * count);
    }
    labels[count++] = label;
    endLine();
  }

  private int readPixels() throws IOException {
    int values = 0;
    while (next == ',') {
      advance();
      int value = readNumber("a pixel");
      if (value > HIGHEST) {
        throw fault("pixels from 0 to 255", value + " as pixel " + values);
      }
      if (values == format.bytes()) {
        throw fault(format.bytes() + " pixels (" + format + ")", "more");
      }
      pixels.write(value);
      values++;
    }
    return values;
  }

  private void requireRoom() throws DataFileException {
    if (pixels.size() > Pixels.LARGEST_ARRAY - format.bytes()) {
      throw fault("at most " + Pixels.LARGEST_ARRAY + " pixels in all", "more");
    }
  }

  private int readNumber(String what) throws IOException {
    skipBlanks();
    int number = 0;
    int digits = 0;
    while (next >= '0' && next <= '9') {
      number = 10 * number + (next - '0');
      digits++;
      if (digits > LONGEST) {
        throw fault(what, "a number of more than " + LONGEST + " digits");
      }
      advance();
    }
    if (digits == 0) {
      throw fault(what, character(next));
    }
    skipBlanks();
    return number;
  }

  private void skipBlanks() throws IOException {
    while (next == ' ' || next == '\t') {
      advance();
    }
  }

  private static String character(int read) {
    if (read == END || read == '\n' || read == '\r') {
      return "the end of the line";
    }
    return read > ' ' && read < 0x7f ? "\"" + (char) read + "\"" : "the byte " + read;
  }

  private DataFileException fault(String expected, String found) {
    return new DataFileException(path, expected + " in line " + line, found);
  }

  private Examples examples(Provenance provenance) {
    return Examples.of(
        format, pixels.toByteArray(), Arrays.copyOf(labels, count), classNames, provenance);
  }
}
