package io.github.mnistkit.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of {@code name = kind key=value …}, nested by two spaces: the text form of specs and plans.
 */
public final class Notation {

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
      String place,
      String name,
      String kind,
      Map<String, String> attributes,
      List<Line> children) {}

  /**
   * Writes lines.
   *
   * @param lines what to write
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
        .forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
    text.append('\n');
    line.children().forEach(child -> append(text, child, depth + 1));
  }

  /**
   * Reads lines.
   *
   * @param text what {@link #format} wrote; blank lines and lines that begin with # are passed over
   * @return the outermost lines
   * @throws IllegalArgumentException if a line has another form; the text names it
   */
  public static List<Line> parse(String text) {
    List<Line> roots = new ArrayList<>();
    List<List<Line>> open = new ArrayList<>();
    open.add(roots);
    int number = 0;
    for (String raw : text.split("\\R", -1)) {
      number++;
      if (raw.isBlank() || raw.stripLeading().startsWith("#")) {
        continue;
      }
      int indent = raw.length() - raw.stripLeading().length();
      if (indent % 2 != 0 || indent / 2 >= open.size()) {
        throw new IllegalArgumentException(
            "line " + number + ": the indentation of " + indent + " spaces fits no line above");
      }
      open.subList(indent / 2 + 1, open.size()).clear();
      Line line = line(raw.strip(), number);
      open.get(indent / 2).add(line);
      open.add(line.children());
    }
    return roots;
  }

  private static Line line(String content, int number) {
    String[] words = content.split(" +", -1);
    if (words.length < 3 || !words[1].equals("=")) {
      throw new IllegalArgumentException(
          "line "
              + number
              + ": expected \"name = kind key=value …\", but found \""
              + content
              + "\"");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 3; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "line " + number + ": expected \"key=value\", but found \"" + words[i] + "\"");
      }
      if (attributes.put(words[i].substring(0, equals), words[i].substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "line " + number + ": setting \"" + words[i].substring(0, equals) + "\" stands twice");
      }
    }
    return new Line("line " + number, words[0], words[2], attributes, new ArrayList<>());
  }
}
