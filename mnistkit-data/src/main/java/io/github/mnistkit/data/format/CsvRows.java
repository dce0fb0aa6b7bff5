package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.data.support.PixelBlocks;
import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.util.Arrays;

/** Reads the rows of a table, each a label and the pixels of an image. */
final class CsvRows {
  private static final int LONGEST_LABEL = 1000;

  private final CsvScanner in;
  private final CsvNumbers numbers;
  private final TableLayout layout;
  private final TableLabels allowed;
  private final PixelBlocks pixels;
  private final CsvColumns columns;
  private int[] labels = new int[1024];
  private int count;

  CsvRows(CsvScanner in, TableLayout layout, CsvColumns columns, PixelBlocks pixels) {
    this.in = in;
    this.numbers = new CsvNumbers(in);
    this.layout = layout;
    this.allowed = new TableLabels(layout.classNames(), layout.codes());
    this.columns = columns;
    this.pixels = pixels;
  }

  int count() {
    return count;
  }

  /** Returns a label for each row; 0 in a table without labels. */
  int[] labels() {
    return Arrays.copyOf(labels, count);
  }

  void readRow() throws IOException {
    requireRoom();
    in.skipBlanks();
    int label = columns.width() == 0 ? 0 : -1;
    int column = 0;
    do {
      if (column == layout.columns()) {
        throw in.fault(rowRule(), "more");
      }
      if (column < columns.label() || column >= columns.label() + columns.width()) {
        readPixel(column);
      } else if (columns.width() == 1) {
        label = readLabel(column);
      } else if (readIndicator(column)) {
        label = only(label, column - columns.label());
      }
      column++;
    } while (in.nextField());
    requireWhole(column, label);
    if (count == labels.length) {
      labels = Arrays.copyOf(labels, 2 * count);
    }
    labels[count++] = label;
    in.endLine();
  }

  private void requireWhole(int read, int label) throws IOException {
    if (!in.atLineEnd() && !in.atEnd()) {
      throw in.fault("a " + in.separatorName() + " or the end of the line", in.found());
    }
    if (read < layout.columns()) {
      throw in.fault(rowRule(), String.valueOf(read));
    }
    if (label < 0) {
      throw oneHot("no 1");
    }
  }

  private String rowRule() {
    String label =
        switch (columns.width()) {
          case 0 -> "";
          case 1 -> "a label and ";
          default -> columns.width() + " of a label and ";
        };
    return layout.columns()
        + " values ("
        + label
        + layout.image().bytes()
        + " pixels, "
        + layout.image()
        + ")";
  }

  private void requireRoom() throws InvalidFileException {
    if (pixels.size() > PixelArrays.LARGEST_ARRAY - layout.image().bytes()) {
      throw in.fault("at most " + PixelArrays.LARGEST_ARRAY + " pixels in all", "more");
    }
  }

  private void readPixel(int column) throws IOException {
    double value = numbers.read("a pixel", columns, column);
    ValueRange range = layout.range();
    boolean whole = value == (int) value;
    if (!range.contains(value) || (range.isBytes() && !whole)) {
      throw in.fault(
          (range.isBytes() ? "whole " : "") + "pixels from " + range,
          columns.place(column),
          ValueRange.text(value) + ": say the range of the table with TableFormat.values");
    }
    pixels.add(range.isBytes() ? (int) value : range.scale(value));
  }

  private int readLabel(int column) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!in.atSeparator() && !in.atLineEnd() && !in.atEnd()) {
      if (text.length() == LONGEST_LABEL) {
        throw in.fault("a label of at most " + LONGEST_LABEL + " characters", "more");
      }
      text.append((char) in.next());
      in.advance();
    }
    String given = text.toString().replaceAll("[\"']", "").strip();
    int label = allowed.find(given);
    if (label < 0) {
      throw in.fault(allowed.rule(), columns.place(column), "\"" + CsvLine.cut(given) + "\"");
    }
    return label;
  }

  private boolean readIndicator(int column) throws IOException {
    double value = numbers.read("0 or 1", columns, column);
    if (value != 0 && value != 1) {
      throw in.fault("0 or 1 of a one-hot label", columns.place(column), ValueRange.text(value));
    }
    return value == 1;
  }

  private int only(int earlier, int label) throws InvalidFileException {
    if (earlier >= 0) {
      throw oneHot("two, for " + name(earlier) + " and " + name(label));
    }
    return label;
  }

  private String name(int label) {
    return CsvLine.cut(layout.classNames().get(label));
  }

  private InvalidFileException oneHot(String found) {
    int first = columns.label() + 1;
    int last = columns.label() + columns.width();
    return in.fault("one 1 as the label", "columns " + first + " to " + last, found);
  }
}
