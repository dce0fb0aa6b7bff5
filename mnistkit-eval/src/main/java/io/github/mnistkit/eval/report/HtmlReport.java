package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.WholeFiles;
import io.github.mnistkit.eval.study.StudyResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A report as one HTML file that needs nothing else: no network, no script, charts and style
 * inside. It follows the reader's choice of light or dark, reads on a phone, and prints with its
 * details unfolded.
 */
public final class HtmlReport {

  private final String text;

  private HtmlReport(String text) {
    this.text = text;
  }

  /**
   * A report as HTML.
   *
   * @param report the report
   * @return the document
   */
  public static HtmlReport of(Report report) {
    return new HtmlReport(HtmlWriter.write(report));
  }

  /**
   * The {@link Report#of(StudyResult) report of a study} as HTML.
   *
   * @param study the study
   * @return the document
   */
  public static HtmlReport of(StudyResult study) {
    return of(Report.of(study));
  }

  /**
   * The document.
   *
   * @return HTML, to be kept in UTF-8
   */
  public String text() {
    return text;
  }

  /**
   * Writes the document, whole or not at all.
   *
   * @param file replaced if it exists; its folder is made if it does not
   * @throws IOException naming the file, if it cannot be written; nothing half-written is left
   */
  public void write(Path file) throws IOException {
    WholeFiles.write("report", file, text.getBytes(StandardCharsets.UTF_8));
  }
}
