package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.data.support.PixelBlocks;
import io.github.mnistkit.data.support.RegularFile;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads a text file with one image per line: a label and the pixels row by row. Fields are
 * separated by commas, semicolons or tabs, lines end in LF, CR LF or CR, and the text is UTF-8 or,
 * with a byte order mark, UTF-16. The first bytes tell whether the file is gzipped.
 *
 * <p>A heading names the label column, see {@link CsvColumns}; without one it is the first. Numbers
 * may be quoted, and may be written as {@code 7.0}; labels may be class names. Nothing else is
 * accepted, so that nothing is guessed; every error names the line.
 */
public final class CsvFile {
  private static final int HIGHEST = 255;
  private static final int LONGEST = 9;
  private static final int LONGEST_LINE = 1 << 20;

  private final Path path;
  private final ImageFormat format;
  private final List<String> classNames;
  private final CsvScanner in;
  private final PixelBlocks pixels;
  private CsvColumns columns = new CsvColumns(',', 0, "");
  private int[] labels = new int[1024];
  private int count;

  private CsvFile(
      Path path, ImageFormat format, List<String> classNames, PixelBlocks pixels, CsvScanner in) {
    this.path = path;
    this.format = format;
    this.classNames = classNames;
    this.pixels = pixels;
    this.in = in;
  }

  public static Examples read(
      Path path, ImageFormat format, List<String> classNames, CsvColumns.HeadingRule heading)
      throws IOException {
    try (InputStream file = Files.newInputStream(RegularFile.require(path))) {
      return parse(path, file, format, classNames, heading);
    }
  }

  /** Parses the content of a file; the path is for messages only. */
  public static Examples parse(
      Path path,
      InputStream file,
      ImageFormat format,
      List<String> classNames,
      CsvColumns.HeadingRule heading)
      throws IOException {
    PixelBlocks pixels = new PixelBlocks(format.bytes());
    DigestInputStream digested = new DigestInputStream(file, Checksums.of("SHA-256"));
    try (InputStream raw = new BufferedInputStream(digested, 1 << 16);
        InputStream in = StrictGzipStream.inflating(raw)) {
      Reader text = new BufferedReader(new InputStreamReader(in, CsvCharacters.charset(path, in)));
      CsvFile csv = new CsvFile(path, format, classNames, pixels, new CsvScanner(path, text));
      csv.readAll(heading);
      Path name = path.getFileName();
      String source = "csv " + (name == null ? path : name) + " (" + csv.columns.text() + ")";
      return csv.examples(
          new Provenance(source, Checksums.hex(digested.getMessageDigest()), List.of()));
    } catch (EOFException e) {
      throw new InvalidFileException(path, "a complete gzip stream", "one that ends early");
    } catch (ZipException e) {
      throw new InvalidFileException(path, "an intact gzip stream", "damage: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw pixels.tooLarge(path);
    }
  }

  private void readAll(CsvColumns.HeadingRule heading) throws IOException {
    while (in.atLineEnd()) {
      in.endLine();
    }
    if (!in.atEnd()) {
      readFirstLine(heading);
    }
    while (!in.atEnd()) {
      if (in.atLineEnd()) {
        in.endLine();
      } else {
        readRow();
      }
    }
    if (count == 0) {
      throw new InvalidFileException(path, "at least one row of numbers", "none");
    }
  }

  private void readFirstLine(CsvColumns.HeadingRule heading) throws IOException {
    String first = in.restOfLine(LONGEST_LINE + 5L * format.bytes());
    char separator = CsvColumns.separator(first);
    List<String> fields = CsvColumns.fields(first, separator);
    try {
      boolean words = CsvColumns.hasWords(fields);
      boolean present = heading.isHeading(fields, classNames);
      if (present && words) {
        columns = CsvColumns.named(fields, separator, format.bytes());
      } else {
        String text = present ? "heading of numbers in line 1" : "no heading";
        columns = CsvColumns.unnamed(text, fields, separator, format.bytes());
      }
      in.separateBy(columns.separator());
      if (present) {
        in.endLine();
      } else {
        in.backTo(first);
      }
    } catch (CsvColumns.Unclear e) {
      throw in.fault(e.expected, e.found);
    }
  }

  private void readRow() throws IOException {
    requireRoom();
    int label = 0;
    int values = 0;
    for (int column = 0; column == 0 || in.atSeparator(); column++) {
      if (column > 0) {
        in.advance();
      }
      if (column == columns.label()) {
        label = readLabel();
      } else {
        readPixel(values++);
      }
    }
    if (!in.atLineEnd() && !in.atEnd()) {
      throw in.fault(
          "a " + CsvCharacters.name(columns.separator()) + " or the end of the line", in.found());
    }
    if (values < format.bytes()) {
      throw in.fault(format.bytes() + " pixels (" + format + ")", String.valueOf(values));
    }
    if (count == labels.length) {
      labels = Arrays.copyOf(labels, 2 * count);
    }
    labels[count++] = label;
    in.endLine();
  }

  private int readLabel() throws IOException {
    StringBuilder text = new StringBuilder();
    while (!in.atSeparator() && !in.atLineEnd() && !in.atEnd()) {
      if (text.length() == 1000) {
        throw in.fault("a label of at most 1000 characters", "more");
      }
      text.append((char) in.next());
      in.advance();
    }
    String label = text.toString().replace("\"", "").strip();
    String rule = "a label from 0 to " + (classNames.size() - 1);
    if (label.matches("[0-9]{1,9}(\\.0*)?")) {
      int number = Integer.parseInt(label.replaceFirst("\\..*", ""));
      if (number >= classNames.size()) {
        throw in.fault(rule, String.valueOf(number));
      }
      return number;
    }
    int named = classNames.indexOf(label);
    if (named < 0) {
      throw in.fault(rule + " or the name of a class", "\"" + CsvColumns.cut(label) + "\"");
    }
    return named;
  }

  private void readPixel(int index) throws IOException {
    if (index == format.bytes()) {
      throw in.fault(format.bytes() + " pixels (" + format + ")", "more");
    }
    in.skipBlanks();
    boolean quoted = in.next() == '"';
    if (quoted) {
      in.advance();
    }
    int value = readNumber(index);
    if (quoted && in.next() != '"') {
      throw in.fault("a closing quote", in.found());
    }
    if (quoted) {
      in.advance();
    }
    in.skipBlanks();
    if (value > HIGHEST) {
      throw in.fault("pixels from 0 to 255", value + " as pixel " + index);
    }
    pixels.add(value);
  }

  private void requireRoom() throws InvalidFileException {
    if (pixels.size() > PixelArrays.LARGEST_ARRAY - format.bytes()) {
      throw in.fault("at most " + PixelArrays.LARGEST_ARRAY + " pixels in all", "more");
    }
  }

  private int readNumber(int index) throws IOException {
    int number = 0;
    int digits = 0;
    for (; in.next() >= '0' && in.next() <= '9'; in.advance()) {
      number = 10 * number + (in.next() - '0');
      if (++digits > LONGEST) {
        throw in.fault("a pixel", "a number of more than " + LONGEST + " digits");
      }
    }
    if (digits == 0) {
      throw in.next() == '-'
          ? in.fault("pixels from 0 to 255", "a negative number as pixel " + index)
          : in.fault("a pixel", in.found());
    }
    if (in.next() == '.') {
      in.advance();
      while (in.next() == '0') {
        in.advance();
      }
      if (in.next() >= '1' && in.next() <= '9') {
        throw in.fault(
            "whole pixels from 0 to 255", "a fraction as pixel " + index + ": scale the values");
      }
    }
    return number;
  }

  private Examples examples(Provenance provenance) {
    byte[] given = ArrayHandover.give(pixels.blocks());
    return Examples.of(format, given, Arrays.copyOf(labels, count), classNames, provenance);
  }
}
