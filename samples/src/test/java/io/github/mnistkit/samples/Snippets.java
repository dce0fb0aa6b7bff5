package io.github.mnistkit.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code blocks in documents that stand after a comment {@code <!-- snippet: FILE METHOD -->}, and
 * the bodies of the methods that they quote.
 */
final class Snippets {

  private static final Pattern MARK =
      Pattern.compile(
          "<!-- snippet: (\\S+) (\\S+) -->\\R```(?:java|kotlin)\\R(.*?)```", Pattern.DOTALL);

  private Snippets() {}

  /**
   * A quotation.
   *
   * @param document that quotes
   * @param file that is quoted
   * @param method whose body is quoted
   * @param text as it stands in the document
   */
  record Snippet(Path document, Path file, String method, String text) {
    @Override
    public String toString() {
      return document.getFileName() + " quotes " + file.getFileName() + " " + method;
    }
  }

  static List<Snippet> in(Path root, Path document) throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    Matcher matcher = MARK.matcher(Files.readString(document));
    while (matcher.find()) {
      snippets.add(
          new Snippet(
              document, root.resolve(matcher.group(1)), matcher.group(2), matcher.group(3)));
    }
    return snippets;
  }

  /** The lines between a method's braces, moved to the left. */
  static String body(Path file, String method) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int start = 0;
    String margin = file.toString().endsWith(".kt") ? "" : "  ";
    while (!lines.get(start).matches(margin + "\\S.* " + method + "\\(.*\\{")) {
      start++;
    }
    StringBuilder body = new StringBuilder();
    int indent = margin.length() + 2;
    for (int i = start + 1; !lines.get(i).equals(margin + "}"); i++) {
      body.append(lines.get(i).isEmpty() ? "" : lines.get(i).substring(indent)).append('\n');
    }
    return body.toString();
  }
}
