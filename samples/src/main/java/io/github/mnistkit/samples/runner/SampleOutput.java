package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.samples.console.ConsoleOutput;
import io.github.mnistkit.samples.console.LineWrap;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The output of a sample: the console, the report, and {@code results.json}. */
public final class SampleOutput {

  private final SampleSettings settings;
  private final ConsoleOutput console;
  private final ResultsFile results;
  private final SampleReport report;
  private final ExperimentScope scope;

  SampleOutput(
      SampleSettings settings,
      SampleData data,
      TrainingEnvironment environment,
      ConsoleOutput console) {
    this.settings = settings;
    this.console = console;
    this.scope = new ExperimentScope(settings, data);
    this.results =
        new ResultsFile(settings.out(), settings.sample().name(), data, environment, scope);
    this.report = new SampleReport(settings.sample(), settings.command());
  }

  void println(String text) {
    console.out().println(text);
  }

  /**
   * Prints a comparison of two variants, seed by seed.
   *
   * @param study the study of both
   * @param metric the metric to compare
   * @param first the first variant
   * @param second the variant that is subtracted from it
   */
  public void compare(StudyResult study, RunMetric metric, String first, String second) {
    println("\n" + first + " - " + second + ", " + metric.name());
    println(study.compare(first, second, metric).toString());
  }

  void section(String heading, UnaryOperator<Section> content) {
    report.add(content.apply(Section.titled(heading)));
  }

  /**
   * Adds a model to {@code results.json} that was not trained by the context.
   *
   * @param name the name of the model in the results
   * @param fitted the result of training
   * @param evaluation the evaluation on the test data
   * @throws IOException if the results cannot be written
   */
  public void result(String name, FitResult fitted, Evaluation evaluation) throws IOException {
    results.add(ModelResult.of(name, fitted, evaluation));
  }

  /**
   * Writes a result file as a whole, and prints its path.
   *
   * @param name the path within the folder of results
   * @param content the content of the file
   * @throws IOException if it cannot be written; an existing file is then unchanged
   */
  public void write(String name, JsonNode content) throws IOException {
    JsonFile.write(settings.file(name), content);
    println("written: " + settings.file(name));
  }

  ConsoleOutput console() {
    return console;
  }

  ResultsFile results() {
    return results;
  }

  SampleReport report() {
    return report;
  }

  ExperimentScope scope() {
    return scope;
  }

  /** Says on the console and in the report what a part of an experiment left out. */
  void completed() {
    scope
        .sentence()
        .ifPresent(
            text -> {
              println("\n" + LineWrap.wrapped(text, LineWrap.USUAL));
              report.lead(text);
            });
  }

  /** Writes the report, and prints where the results are. */
  void finish() throws IOException {
    if (!results.isEmpty()) {
      println("\nresults: " + results.path());
    }
    if (report.write(settings.out())) {
      println("report:  " + settings.file("report.html"));
    }
  }
}
