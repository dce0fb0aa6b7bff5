package io.github.mnistkit.eval.internal;

import io.github.mnistkit.internal.Escapes;
import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes external texts, above all names, safe to display in reports, tables and errors. Characters
 * that are invisible or change the direction of text are shown as escapes such as {@code \\u202e}.
 */
public final class Shown {

  private static final int LONGEST = 120;
  private static final int MOST = 100;
  private static final int LONGEST_LIST = 350;
  private static final int LONGEST_LINE = 135;
  private static final int MOST_LINES = 6;

  private Shown() {}

  /**
   * Returns the text with invisible characters escaped: controls except line ends and tabs, format
   * characters such as U+202E and U+200B, line and paragraph separators, and unpaired surrogates. A
   * joiner (U+200C, U+200D) is kept where scripts and emoji use it: between two letters or symbols
   * other than Latin ones.
   */
  public static String visible(String text) {
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      int next = i + Character.charCount(letter);
      boolean plain = !Escapes.isUnseen(letter) || (isJoiner(letter) && joins(text, i, next));
      seen.append(plain ? Character.toString(letter) : Escapes.units(letter));
      i = next;
    }
    return seen.toString();
  }

  private static boolean isJoiner(int letter) {
    return letter == 0x200c || letter == 0x200d;
  }

  private static boolean joins(String text, int from, int to) {
    return from > 0
        && to < text.length()
        && isJoined(text.codePointBefore(from))
        && isJoined(text.codePointAt(to));
  }

  private static boolean isJoined(int letter) {
    return letter > 0x2ff && !Escapes.isUnseen(letter) && !Character.isWhitespace(letter);
  }

  /** Creates a table that makes its cells visible. */
  public static TextTable table(String layout) {
    return new TextTable(layout, Shown::visible);
  }

  /** Returns the visible text, with each run of white space as one space. */
  public static String oneLine(String text) {
    return visible(text).replaceAll("\\s+", " ").strip();
  }

  /** Returns the text on one line, truncated with "…" if longer than the width. */
  public static String cut(String text, int width) {
    String line = oneLine(text);
    if (line.length() <= width) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(width - 2)) ? width - 2 : width - 1;
    return line.substring(0, end).stripTrailing() + "…";
  }

  /** Returns the visible text on one line; a long text is truncated. */
  public static String line(String text) {
    return cut(text, LONGEST);
  }

  /** Returns a name in quotes. */
  public static String quoted(String name) {
    return '"' + line(name) + '"';
  }

  /** Lists as many items as fit in an error, one per line, and the number of those left out. */
  public static String lines(List<?> all) {
    int most = all.size() > MOST_LINES ? MOST_LINES - 1 : MOST_LINES;
    return String.join("\n", lines(all, most, LONGEST_LINE));
  }

  /** Returns the first items, each truncated to the width, and the number of those left out. */
  public static List<String> lines(List<?> all, int most, int width) {
    List<String> lines = new ArrayList<>();
    all.stream().limit(most).forEach(one -> lines.add(cut(one.toString(), width)));
    if (all.size() > most) {
      lines.add("and " + (all.size() - most) + " more");
    }
    return lines;
  }

  /** Lists names in brackets; of many, only the first ones and their number. */
  public static String list(Collection<String> names) {
    String all = names.stream().limit(MOST).map(Shown::line).collect(Collectors.joining(", "));
    return names.size() <= MOST && all.length() <= LONGEST_LIST
        ? "[" + all + "]"
        : "[" + cut(all, LONGEST_LIST) + "] (" + names.size() + " names)";
  }

  /**
   * Rejects a name that cannot be stored: half of a surrogate pair has no encoding in UTF-8.
   *
   * @return the name
   * @throws IllegalArgumentException if it is blank or holds such a half
   */
  public static String requireName(String subject, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(subject + " must not be blank");
    }
    for (int i = 0; i < name.length(); i++) {
      int letter = name.codePointAt(i);
      if (Character.getType(letter) == Character.SURROGATE) {
        throw new IllegalArgumentException(
            subject
                + " must be Unicode text, but "
                + quoted(name)
                + " has half a surrogate pair at index "
                + i);
      }
      i += Character.charCount(letter) - 1;
    }
    return name;
  }
}
