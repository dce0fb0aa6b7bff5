package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.study.StudyResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A document as data: a title, a summary, and sections of text, tables, charts and code. What it
 * looks like is up to what writes it. Immutable; each method that adds returns a copy.
 *
 * <pre>{@code
 * Report report = Report.of(study)
 *     .section("What it means", section -> section.paragraph("...").table(latency))
 *     .repeatedBy("java -jar experiments.jar width");
 * HtmlReport.of(report).write(Path.of("report.html"));
 * }</pre>
 *
 * @param title the title; not blank
 * @param lead the paragraphs that say it all to who reads no further
 * @param sections the sections
 */
public record Report(String title, List<String> lead, List<Section> sections) {

  private static final String KEY = "valAccuracy";

  /**
   * A report of given parts.
   *
   * @param title the title
   * @param lead the paragraphs of the summary; the list is copied
   * @param sections the sections; the list is copied
   * @throws IllegalArgumentException if the title is blank
   */
  public Report {
    if (title.isBlank()) {
      throw new IllegalArgumentException("Report.title must not be blank");
    }
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
  }

  /**
   * A report without content.
   *
   * @param title the title; not blank
   * @return the report
   * @throws IllegalArgumentException if the title is blank
   */
  public static Report titled(String title) {
    return new Report(title, List.of(), List.of());
  }

  /**
   * The report of a study by {@code valAccuracy}: {@link #ofKeys}.
   *
   * @param study the study
   * @return the report
   */
  public static Report of(StudyResult study) {
    return ofKeys(study, KEY);
  }

  /**
   * The report of a study: a summary in words; for each figure its spread over the runs after the
   * last epoch and at the best, its learning curves and box plot, and the variants compared in
   * pairs after the last epoch; what failed; where the figures come from.
   *
   * <p>Up to four variants are compared each with each, more of them each with the next. P-values
   * are corrected for the number of comparisons of one figure. Where there is one run only, or a
   * result is not finite, the report says so and leaves out what cannot be told.
   *
   * @param study the study
   * @param keys figures of the history, such as {@code valLoss}; the best epoch is that of the
   *     highest {@code valAccuracy} nevertheless
   * @return the report
   * @throws IllegalArgumentException if there are no keys, or an epoch lacks one of the figures
   */
  public static Report ofKeys(StudyResult study, String... keys) {
    return StudyReport.of(study, List.of(keys));
  }

  /**
   * The report of an evaluation: every metric with its definition, each class, the confusion matrix
   * and the calibration, both as a table and drawn. An evaluation does not know where its
   * predictions come from; add a section that tells it.
   *
   * @param evaluation the evaluation
   * @return the report
   */
  public static Report of(Evaluation evaluation) {
    return EvaluationReport.of(evaluation);
  }

  /**
   * Adds a paragraph to the summary.
   *
   * @param paragraph any text
   * @return a copy
   */
  public Report lead(String paragraph) {
    return new Report(title, Table.added(lead, paragraph), sections);
  }

  /**
   * Adds a section.
   *
   * @param section the section
   * @return a copy
   */
  public Report section(Section section) {
    return new Report(title, lead, Table.added(sections, section));
  }

  /**
   * Adds a section.
   *
   * @param heading not blank
   * @param content adds the content to an empty section
   * @return a copy
   * @throws IllegalArgumentException if the heading is blank
   */
  public Report section(String heading, UnaryOperator<Section> content) {
    return section(content.apply(Section.titled(heading)));
  }

  /**
   * Adds a section with what to run in order to get the same figures again.
   *
   * @param code a command, or the code of the experiment
   * @return a copy
   */
  public Report repeatedBy(String code) {
    return section("How to repeat it", section -> section.code(code));
  }

  /**
   * All tables, those in details included.
   *
   * @return in the order in which they stand; unmodifiable
   */
  public List<Table> tables() {
    return Inventory.of(this).tables();
  }

  /**
   * All charts, those in details included.
   *
   * @return in the order in which they stand; unmodifiable
   */
  public List<Chart> charts() {
    return Inventory.of(this).charts();
  }

  /**
   * The report as Markdown of GitHub's flavour. Its pictures are those that {@link #writeTo} puts
   * beside it.
   *
   * @return the document
   */
  public String markdown() {
    return MarkdownText.of(this);
  }

  /**
   * The report as JSON: {@code "schema": "mnistkit-report"}, a {@code "version"}, and the content
   * with all digits of its numbers. Numbers that are not finite, and cells without content, are
   * {@code null}; charts are there by title and description.
   *
   * @return the document
   */
  public String json() {
    return JsonText.of(this);
  }

  /**
   * Writes the report in every form: {@code report.html}, {@code report.md}, {@code report.json},
   * each table as {@code tables/*.csv} and {@code *.tex}, each chart as {@code charts/*.svg} and
   * {@code *.png}. Each file is written whole or not at all; those of the same name are replaced,
   * others left alone.
   *
   * @param folder made if it does not exist
   * @throws IOException naming the folder, if it cannot be written; nothing half-written is left
   */
  public void writeTo(Path folder) throws IOException {
    ReportFiles.of(this).write(folder);
  }
}
