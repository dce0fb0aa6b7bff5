package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.WholeFiles;
import io.github.mnistkit.eval.study.StudyResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A report as a self-contained HTML file: no network, no script, charts and styles inline. It
 * follows the reader's preference for light or dark, is readable on a phone, and prints with its
 * details unfolded.
 */
public final class HtmlReport {

  private final String text;

  private HtmlReport(String text) {
    this.text = text;
  }

  /**
   * Creates the HTML of a report.
   *
   * @param report the report
   * @return the document
   */
  public static HtmlReport of(Report report) {
    return new HtmlReport(HtmlWriter.write(report));
  }

  /**
   * Creates the HTML of the {@link Report#of(StudyResult) report of a study}.
   *
   * @param study the study
   * @return the document
   */
  public static HtmlReport of(StudyResult study) {
    return of(Report.of(study));
  }

  /**
   * Returns the document.
   *
   * @return HTML, to be stored as UTF-8
   */
  public String text() {
    return text;
  }

  /**
   * Writes the document, completely or not at all.
   *
   * @param file replaced if it exists; its folder is created if missing
   * @throws IOException naming the file, if it cannot be written; no partial file is left
   */
  public void write(Path file) throws IOException {
    WholeFiles.write("report", file, text.getBytes(StandardCharsets.UTF_8));
  }
}
