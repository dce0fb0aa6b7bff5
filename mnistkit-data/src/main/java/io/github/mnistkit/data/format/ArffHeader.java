package io.github.mnistkit.data.format;

import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header of an ARFF file, Weka's and OpenML's form of a table: comments after {@code %},
 * {@code @relation NAME}, an {@code @attribute NAME TYPE} for each column, and {@code @data}.
 * Keywords may be in any case, names may be quoted.
 */
final class ArffHeader {
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "@attribute\\s+('[^']*'|\"[^\"]*\"|[^\\s{'\"]+)\\s*.*", Pattern.CASE_INSENSITIVE);
  private static final long LONGEST = 1 << 20;
  private static final int PER_COLUMN = 200;

  private ArffHeader() {}

  /** Returns whether a text begins as ARFF files do. */
  static boolean begins(int character) {
    return character == '%' || character == '@';
  }

  /** Consumes the header, the line of {@code @data} included, and returns the columns' names. */
  static List<String> read(CsvScanner in, int columns) throws IOException {
    List<String> names = new ArrayList<>();
    long room = LONGEST + (long) PER_COLUMN * columns;
    while (!in.atEnd()) {
      String line = in.restOfLine(room).strip();
      room -= line.length();
      String word = line.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
      if (word.equals("@data")) {
        in.endLine();
        return names;
      }
      if (word.equals("@attribute")) {
        names.add(name(in, line));
      } else if (!word.isEmpty() && !word.startsWith("%") && !word.equals("@relation")) {
        throw in.fault("@relation, @attribute, @data or a comment", Quote.of(line));
      }
      in.endLine();
    }
    throw in.fault("@data and rows after the header of an ARFF file", "the end of the file");
  }

  private static String name(CsvScanner in, String line) throws IOException {
    Matcher matcher = ATTRIBUTE.matcher(line);
    if (!matcher.matches()) {
      throw in.fault("@attribute, a name and a type", Quote.of(line));
    }
    return matcher.group(1).replaceAll("^['\"]|['\"]$", "");
  }
}
