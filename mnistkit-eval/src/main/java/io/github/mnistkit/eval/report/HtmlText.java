package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.Shown;

/** Escapes text for HTML. */
final class HtmlText {

  private HtmlText() {}

  /** Escapes text for content and for attributes in quotes of either kind; line ends become LF. */
  static String escape(String unescaped) {
    String text = Shown.visible(unescaped).replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
