package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.study.StudyLog;
import io.github.mnistkit.samples.console.Progress;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Compresses models and compares students with the settings of the command line. */
public final class CompressionRunner {

  private final SampleContext context;
  private final SampleSettings settings;
  private final SampleOutput output;

  CompressionRunner(SampleContext context) {
    this.context = context;
    this.settings = context.settings();
    this.output = context.output();
  }

  /**
   * Prepares a compression study on {@link SampleData#split} with the settings of the command line.
   *
   * @param study the students, with a seed
   * @param runs the number of runs of each student, unless the command line overrides it
   * @return the study, ready to run and to train single students again
   */
  public PreparedCompression prepare(CompressionStudy study, int runs) {
    return study
        .runs(settings.runsOr(runs))
        .parallel(settings.parallelRuns())
        .saveResultsTo(settings.file("runs"))
        .listening(StudyLog.on(output.console().out()))
        .on(context.data().split().first(), context.data().split().second());
  }

  /**
   * Runs a compression study, and writes its table to the console and all runs to {@code
   * results.json}.
   *
   * @param study the students
   * @return the result
   * @throws IOException if results cannot be read or written
   */
  public CompressionResult run(PreparedCompression study) throws IOException {
    CompressionResult result =
        new InterruptibleRun(context).study(() -> study.run(context.trainer()));
    output.results().add(result.study().results());
    output.report().study(result.study());
    output
        .report()
        .add(Section.titled("Size and accuracy").code(result.table()).figure(result.chart()));
    output.println("\n" + result.table());
    return result;
  }

  /**
   * Compresses a model on {@link SampleData#split}, and shows the progress of its trainings.
   *
   * @param how the compression
   * @param classifier the model to compress; stays open
   * @return the result, to be closed by the caller
   */
  public Compressed compress(Compression how, Classifier classifier) {
    try (Progress progress = output.console().progress()) {
      return how.listening(context.shutdown())
          .listening(progress)
          .run(context.trainer(), classifier, context.data().split());
    }
  }

  /**
   * Writes a compressed model to a file, reads it again, evaluates it on the test data, and adds it
   * to {@code results.json}.
   *
   * @param name the name of the model in the results and of its file
   * @param compressed the compressed model
   * @throws IOException if a file cannot be written or read
   */
  public void save(String name, Compressed compressed) throws IOException {
    Path file = settings.file(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".mkc");
    compressed.model().write(file);
    CompressedModel read = CompressedModel.read(file);
    try (Classifier classifier = read.classifier(context.trainer())) {
      Evaluation evaluation = Evaluation.of(classifier.predict(context.data().test()));
      long bytes = Files.size(file);
      output.results().add(ModelResult.of(name, read, evaluation, bytes));
      output.println(
          String.format(
              Locale.ROOT,
              "\n%s: %,d bytes%nread again: accuracy %.4f on the test data",
              file,
              bytes,
              evaluation.accuracy()));
    }
  }
}
