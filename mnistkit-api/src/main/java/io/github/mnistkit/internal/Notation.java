package io.github.mnistkit.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes and reads lines of {@code name = kind key=value …}, nested by two spaces: the text form of
 * specs and plans.
 *
 * <p>In values, whitespace and {@code %} are percent-encoded as UTF-8, such as {@code %20}.
 */
public final class Notation {

  private static final String PLACE = "line ";
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private Notation() {}

  /**
   * One line and the lines nested below it.
   *
   * @param place where it was read, for errors
   * @param name what the line defines
   * @param kind the kind of thing
   * @param attributes its settings in order
   * @param children nested lines
   */
  public record Line(
      String place, String name, String kind, Map<String, String> attributes, List<Line> children) {

    /**
     * Creates an error about this line.
     *
     * @param text what is wrong
     * @return the error, whose message begins with the place
     */
    public IllegalArgumentException fault(String text) {
      return new IllegalArgumentException(place + ": " + text);
    }

    /**
     * Adds this line's place to an error caused by its content.
     *
     * @param e the error
     * @return the same error if its message begins with a place, else one whose message does
     */
    public IllegalArgumentException locate(IllegalArgumentException e) {
      String text = String.valueOf(e.getMessage());
      return text.startsWith(PLACE) ? e : new IllegalArgumentException(place + ": " + text, e);
    }
  }

  /**
   * Writes lines.
   *
   * @param lines the lines to write
   * @return text that {@link #parse} reads back
   */
  public static String format(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> append(text, line, 0));
    return text.toString();
  }

  private static void append(StringBuilder text, Line line, int depth) {
    text.append("  ".repeat(depth)).append(line.name()).append(" = ").append(line.kind());
    line.attributes()
        .forEach(
            (key, value) ->
                text.append(' ').append(key).append('=').append(Escapes.readableWord(value)));
    text.append('\n');
    line.children().forEach(child -> append(text, child, depth + 1));
  }

  /**
   * Reads lines.
   *
   * @param text what {@link #format} wrote; blank lines and lines that begin with # are skipped
   * @return the outermost lines
   * @throws IllegalArgumentException if a line is malformed (the message names it), or if the text
   *     exceeds {@link ReadLimits}
   */
  public static List<Line> parse(String text) {
    Objects.requireNonNull(text, "text");
    ReadLimits.require("characters of text", text.length(), ReadLimits.TEXT);
    List<List<Line>> open = new ArrayList<>();
    open.add(new ArrayList<>());
    Iterator<String> lines = LINE_END.splitAsStream(text).iterator();
    int found = 0;
    for (int number = 1; lines.hasNext(); number++) {
      String raw = lines.next();
      if (raw.isBlank() || raw.stripLeading().startsWith("#")) {
        continue;
      }
      ReadLimits.require("lines of text", ++found, ReadLimits.LAYERS);
      int level = level(raw, number, open.size());
      open.subList(level + 1, open.size()).clear();
      Line line = line(raw.strip(), number);
      open.get(level).add(line);
      open.add(line.children());
    }
    return open.get(0);
  }

  private static int level(String raw, int number, int open) {
    int indent = raw.length() - raw.stripLeading().length();
    if (indent % 2 != 0 || indent / 2 >= open) {
      throw new IllegalArgumentException(
          PLACE + number + ": the indentation of " + indent + " spaces matches no line above");
    }
    try {
      ReadLimits.requireDepth(indent / 2 + 1);
      ReadLimits.require("characters of one line", raw.length(), ReadLimits.LINE);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PLACE + number + ": " + e.getMessage(), e);
    }
    return indent / 2;
  }

  private static Line line(String content, int number) {
    String[] words = content.split(" +", -1);
    if (words.length < 3 || !words[1].equals("=")) {
      throw new IllegalArgumentException(
          PLACE
              + number
              + ": expected \"name = kind key=value …\", but found "
              + Quote.of(content));
    }
    Line line =
        new Line(PLACE + number, words[0], words[2], new LinkedHashMap<>(), new ArrayList<>());
    for (int i = 3; i < words.length; i++) {
      setting(line, words[i]);
    }
    return line;
  }

  private static void setting(Line line, String word) {
    int equals = word.indexOf('=');
    if (equals < 1) {
      throw line.fault("expected \"key=value\", but found " + Quote.of(word));
    }
    String key = word.substring(0, equals);
    try {
      if (line.attributes().put(key, Escapes.unescapedWord(word.substring(equals + 1))) != null) {
        throw line.fault("setting " + Quote.of(key) + " occurs twice");
      }
    } catch (IllegalArgumentException e) {
      throw line.locate(e);
    }
  }
}
