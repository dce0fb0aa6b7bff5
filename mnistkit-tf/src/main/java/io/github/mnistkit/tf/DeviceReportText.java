package io.github.mnistkit.tf;

import java.util.ArrayList;
import java.util.List;

/** Formats a device report in lines of at most 80 columns. */
final class DeviceReportText {

  private static final int WIDTH = 80;
  private static final int INDENT = 12;

  private DeviceReportText() {}

  static String of(List<DeviceReport.Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (DeviceReport.Finding finding : findings) {
      wrap(lines, padded(finding.subject()), finding.text());
    }
    List<String> advice =
        findings.stream()
            .map(DeviceReport.Finding::advice)
            .filter(sentence -> !sentence.isEmpty())
            .toList();
    if (!advice.isEmpty()) {
      lines.add("");
      lines.add("What to do");
      advice.forEach(sentence -> wrap(lines, "- ", sentence));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String padded(String subject) {
    return subject + " ".repeat(Math.max(1, INDENT - subject.length()));
  }

  /** Wraps a text; words longer than a line are not broken. */
  private static void wrap(List<String> lines, String first, String text) {
    String indent = " ".repeat(first.length());
    StringBuilder line = new StringBuilder(first);
    int empty = first.length();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > empty ? " " : "").append(word);
    }
    lines.add(line.toString().stripTrailing());
  }
}
