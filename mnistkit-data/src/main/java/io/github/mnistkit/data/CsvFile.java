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
import java.util.zip.GZIPInputStream;
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
  private static final int END = -1;

  private final Path path;
  private final ImageFormat format;
  private final List<String> classNames;
  private final InputStream in;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private int[] labels = new int[1024];
  private int count;
  private int line = 1;
  private int next;

  private CsvFile(Path path, ImageFormat format, List<String> classNames, InputStream in) {
    this.path = path;
    this.format = format;
    this.classNames = classNames;
    this.in = in;
  }

  static Examples read(Path path, ImageFormat format, List<String> classNames) throws IOException {
    DigestInputStream digested =
        new DigestInputStream(Files.newInputStream(path), Digests.of("SHA-256"));
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
        ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
        : raw;
  }

  private void readAll() throws IOException {
    next = in.read();
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
    while (next != '\n' && next != END) {
      next = in.read();
    }
    endLine();
  }

  private void endLine() throws IOException {
    if (next == '\r') {
      next = in.read();
    }
    if (next == '\n') {
      next = in.read();
    }
    line++;
  }

  private void readRow() throws IOException {
    int label = readNumber("a label");
    if (label >= classNames.size()) {
      throw fault("a label from 0 to " + (classNames.size() - 1), String.valueOf(label));
    }
    requireRoom();
    int values = 0;
    while (next == ',') {
      next = in.read();
      int value = readNumber("a pixel");
      if (value > HIGHEST) {
        throw fault("pixels from 0 to 255", value + " as pixel " + values);
      }
      pixels.write(value);
      values++;
      if (values > format.bytes()) {
        throw fault(format.bytes() + " pixels (" + format + ")", "more");
      }
    }
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
      next = in.read();
    }
    if (digits == 0) {
      throw fault(what, character(next));
    }
    skipBlanks();
    return number;
  }

  private void skipBlanks() throws IOException {
    while (next == ' ' || next == '\t') {
      next = in.read();
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
