package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.StudyResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A structured document: a title, a summary, and sections of text, tables, charts and code, to be
 * written in several formats.
 *
 * <pre>{@code
 * Report report = Report.of(study)
 *     .section("Discussion", section -> section.paragraph("...").table(latency))
 *     .reproducedBy("java -jar experiments.jar width");
 * HtmlReport.of(report).write(Path.of("report.html"));
 * }</pre>
 *
 * <p>Immutable, so that it may be shared between threads; each method that adds returns a copy.
 *
 * @param title the title; not blank
 * @param lead the paragraphs of the summary
 * @param sections the sections
 */
public record Report(String title, List<String> lead, List<Section> sections) {

  private static final String KEY = "valAccuracy";

  /**
   * Creates a report from its parts; the lists are copied.
   *
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
   * Creates an empty report.
   *
   * @param title the title; not blank
   * @return the report
   * @throws IllegalArgumentException if the title is blank
   */
  public static Report titled(String title) {
    return new Report(title, List.of(), List.of());
  }

  /**
   * Creates the report of a study by {@code valAccuracy}: {@link #ofKeys}.
   *
   * @param study the study
   * @return the report
   */
  public static Report of(StudyResult study) {
    return ofKeys(study, KEY);
  }

  /**
   * Creates the report of a study: a summary; for each key its spread over the runs after the last
   * epoch and at the best one, best variant first, learning curves and box plot, and pairwise
   * comparisons of the variants after the last epoch; parameters, multiply-adds and time of each
   * variant; every metric of the trained models' predictions; failures; provenance.
   *
   * <p>Up to four variants are all compared with each other, more of them each with the next only.
   * P-values are corrected for the number of comparisons of one metric. If there is only one run,
   * or a result is not finite, the report says so and omits what cannot be computed.
   *
   * @param study the study
   * @param keys metrics of the history, such as {@code valLoss}, or names of metrics that the
   *     models were evaluated by, such as {@code log loss}; the first orders the variants. The best
   *     epoch is always that of the highest {@code valAccuracy}
   * @return the report
   * @throws IllegalArgumentException if there are no keys, or a run lacks one of the metrics
   */
  public static Report ofKeys(StudyResult study, String... keys) {
    return StudyReport.of(study, List.of(keys), Map.of());
  }

  /**
   * Creates the report of a study by {@code valAccuracy}, with metrics on test data: of one model
   * of each variant, such as {@code Evaluation.of(trainer.load(...).predict(test))}.
   *
   * @param study the study
   * @param test evaluations on test data by variant; variants may be missing
   * @return the report
   * @throws IllegalArgumentException if there is an evaluation of another variant
   */
  public static Report of(StudyResult study, Map<String, Evaluation> test) {
    return StudyReport.of(study, List.of(KEY), test);
  }

  /**
   * Creates the report of a search: the ranking with the size of each candidate, the effect of each
   * value, learning curves of the last rung, candidates that failed or were left out, the best
   * model and plan, and provenance.
   *
   * @param search the search
   * @return the report
   */
  public static Report of(SearchResult search) {
    return SearchReport.of(search);
  }

  /**
   * Creates the report of an evaluation: every metric with its definition, each class, the
   * confusion matrix as a chart, the most frequent confusions and the calibration. An evaluation
   * does not record the origin of its predictions; add a section for it.
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
   * Adds a section with instructions to reproduce the results.
   *
   * @param code a command, or the code of the experiment
   * @return a copy
   */
  public Report reproducedBy(String code) {
    return section("How to reproduce it", section -> section.code(code));
  }

  /**
   * Returns all tables, including those in details.
   *
   * @return the tables in the order of the report; unmodifiable
   */
  public List<Table> tables() {
    return ReportContents.of(this).tables();
  }

  /**
   * Returns all charts, including those in details.
   *
   * @return the charts in the order of the report; unmodifiable
   */
  public List<Chart> charts() {
    return ReportContents.of(this).charts();
  }

  /**
   * Writes the report as GitHub Flavored Markdown. Its images are the files that {@link #writeTo}
   * writes to the same folder.
   *
   * @return the document
   */
  public String markdown() {
    return MarkdownText.of(this);
  }

  /**
   * Writes the report as JSON: {@code "schema": "mnistkit-report"}, a {@code "version"}, and the
   * content with all digits of its numbers. A mean with its deviation is an object of {@code
   * "mean"} and {@code "std"}; numbers that are not finite, and empty cells, are {@code null};
   * charts are given by title and description.
   *
   * @return the document
   */
  public String json() {
    return JsonText.of(this);
  }

  /**
   * Writes the report in every format: {@code report.html}, {@code report.md}, {@code report.json},
   * each table as {@code tables/*.csv} and {@code *.tex}, each chart as {@code charts/*.svg} and
   * {@code *.png}. Each file is written completely or not at all; files of the same name are
   * replaced, others are not touched.
   *
   * @param folder created if it does not exist
   * @throws IOException naming the folder, if it cannot be written; no partial file is left
   */
  public void writeTo(Path folder) throws IOException {
    ReportFiles.of(this).write(folder);
  }
}
