package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.PixelBlocks;
import io.github.mnistkit.data.support.RegularFile;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
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
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads a text file with one image per line: a label and the pixels row by row. Fields are
 * separated by commas, semicolons, tabs, bars or blanks, lines end in LF, CR LF or CR, and the text
 * is UTF-8 or, with a byte order mark, UTF-16. The first bytes tell whether the file is gzipped,
 * and whether it begins with the header of an ARFF file.
 *
 * <p>A heading names the label column, see {@link CsvColumns}; without one it is the first unless
 * the layout knows better. Nothing else is accepted, so that nothing is guessed; every error names
 * the line.
 */
public final class CsvFile {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int LONGEST_VALUE = 30;
  private static final int LONGEST_COMMENT = 1000;
  private static final List<String> NO_CLASSES = List.of("unlabelled");

  private final Path path;
  private final TableLayout layout;
  private final CsvScanner in;
  private boolean arff;
  private CsvColumns columns = new CsvColumns(0, 0, List.of(), "");

  private CsvFile(Path path, TableLayout layout, CsvScanner in) {
    this.path = path;
    this.layout = layout;
    this.in = in;
  }

  /** Reads a file; without labels, all examples have the label 0 of a single class. */
  public static Examples read(Path path, TableLayout layout) throws IOException {
    try (InputStream file = Files.newInputStream(RegularFile.require(path))) {
      return parse(path, file, layout);
    }
  }

  /** Parses the content of a file; the path is for messages only. */
  public static Examples parse(Path path, InputStream file, TableLayout layout) throws IOException {
    PixelBlocks pixels = new PixelBlocks(layout.image().bytes());
    DigestInputStream digested = new DigestInputStream(file, Checksums.of("SHA-256"));
    try (InputStream raw = new BufferedInputStream(digested, 1 << 16);
        InputStream in = StrictGzipStream.inflating(raw)) {
      Reader text = new BufferedReader(new InputStreamReader(in, CsvCharacters.charset(path, in)));
      CsvFile csv = new CsvFile(path, layout, new CsvScanner(path, text));
      CsvRows rows = csv.readAll(pixels);
      Provenance provenance =
          new Provenance(csv.source(), Checksums.hex(digested.getMessageDigest()), List.of());
      List<String> classNames = layout.labelColumns() == 0 ? NO_CLASSES : layout.classNames();
      byte[] given = ArrayHandover.give(pixels.blocks());
      return Examples.of(layout.image(), given, rows.labels(), classNames, provenance);
    } catch (EOFException e) {
      throw new InvalidFileException(path, "a complete gzip stream", "one that ends early");
    } catch (ZipException e) {
      throw new InvalidFileException(path, "an intact gzip stream", "damage: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw pixels.tooLarge(path);
    }
  }

  /** Describes the file and how it was read. */
  private String source() {
    Path name = path.getFileName();
    return (arff ? "arff " : "csv ")
        + (name == null ? path : name)
        + " ("
        + columns.text()
        + (in.separatorName().equals("comma") ? "" : ", " + in.separatorName() + "-separated")
        + layout.text()
        + ")";
  }

  private CsvRows readAll(PixelBlocks pixels) throws IOException {
    while (in.atLineEnd()) {
      in.endLine();
    }
    readColumns();
    CsvRows rows = new CsvRows(in, layout, columns, pixels);
    while (!in.atEnd()) {
      if (in.atLineEnd()) {
        in.endLine();
      } else if (arff && in.next() == '%') {
        in.restOfLine(LONGEST_COMMENT);
      } else if (arff && in.next() == '{') {
        throw in.fault("a row of all values", "a sparse row: save the file as dense ARFF");
      } else {
        rows.readRow();
      }
    }
    if (rows.count() == 0) {
      throw new InvalidFileException(path, "at least one row of numbers", "none");
    }
    return rows;
  }

  private void readColumns() throws IOException {
    arff = ArffHeader.begins(in.next());
    try {
      if (arff) {
        columns = CsvColumns.named("ARFF", ArffHeader.read(in, layout.columns()), layout);
      } else if (!in.atEnd()) {
        readFirstLine();
      }
    } catch (UnclearTableException e) {
      throw in.fault(e.expected, e.found);
    }
  }

  private void readFirstLine() throws IOException, UnclearTableException {
    String first = in.restOfLine(LONGEST_LINE + (long) LONGEST_VALUE * layout.columns());
    boolean known = layout.delimiter() != TableLayout.DETECTED;
    char separator = known ? layout.delimiter() : CsvLine.separator(first);
    List<String> fields = CsvLine.fields(first, separator);
    boolean present = layout.heading().isHeading(fields, layout.classNames());
    if (present && CsvLine.hasWords(fields)) {
      columns = CsvColumns.named("heading in line 1", fields, layout);
    } else {
      String text = present ? "heading of numbers in line 1" : "no heading";
      columns = CsvColumns.unnamed(text, fields, layout);
    }
    in.separateBy(separator);
    if (present) {
      in.endLine();
    } else {
      in.backTo(first);
    }
  }
}
