package io.github.mnistkit.samples.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** The context of a sample: data, a trainer, the settings of the command line, and the output. */
public final class Lab {

  private static final double TRAINED_ON = 0.9;

  private final Settings settings;
  private final Dataset data;
  private final Split split;
  private final Machine machine;
  private final Screen screen;
  private final Interruption interruption;
  private final ResultsFile results;
  private final LabReport report;

  Lab(Settings settings, Dataset data, Machine machine, Screen screen, Interruption interruption) {
    this.settings = settings;
    this.data = data;
    this.split = data.train().split(TRAINED_ON, settings.seed());
    this.machine = machine;
    this.screen = screen;
    this.interruption = interruption;
    this.results =
        new ResultsFile(
            settings.out(), settings.sample().name(), data, split.second().size(), machine);
    this.report = new LabReport(settings.sample(), settings.command());
  }

  /** {@return the chosen data; use the test data for final metrics only} */
  public Dataset data() {
    return data;
  }

  /** {@return the training data, stratified: 0.9 of it to train on, 0.1 to validate on} */
  public Split split() {
    return split;
  }

  /**
   * {@return all training data, and the test data to evaluate every epoch on} Choose nothing by the
   * test data: metrics of the last epoch are then unbiased, those of the best epoch are not.
   */
  public Split trainAndTest() {
    return new Split(data.train(), data.test());
  }

  /** {@return the trainer, which is closed by its owner} */
  public Trainer trainer() {
    return machine.trainer();
  }

  /** {@return what the trainer runs on} */
  public Machine machine() {
    return machine;
  }

  /** {@return the seed of the command line} */
  public long seed() {
    return settings.seed();
  }

  /** {@return the number of threads that one operation may use; 0 for one per processor} */
  public int threads() {
    return settings.threads().orElse(settings.sample().threads());
  }

  /** {@return whether to run the whole experiment, not a part that takes a few minutes} */
  public boolean full() {
    return settings.size() == Settings.Size.FULL;
  }

  /**
   * Applies the command line to a plan.
   *
   * @param plan the sample's own plan
   * @return the plan with the epochs and batch size of the command line
   */
  public TrainingPlan plan(TrainingPlan plan) {
    return settings.changed(plan);
  }

  /** {@return whether Ctrl-C was pressed, so that the sample should end} */
  public boolean interrupted() {
    return interruption.requested();
  }

  /** {@return the image file of the command line, which may not exist} */
  public Optional<Path> picture() {
    return settings.picture();
  }

  /**
   * Resolves a path in the folder of results.
   *
   * @param name the name of the file or folder
   * @return its path
   */
  public Path file(String name) {
    return settings.out().resolve(name);
  }

  /**
   * Writes a line to the screen.
   *
   * @param text the line, or several
   */
  public void say(String text) {
    screen.out().println(text);
  }

  /**
   * Writes a result file as a whole, and prints its path.
   *
   * @param name the path within the folder of results
   * @param content the content of the file
   * @throws IOException if it cannot be written; an existing file is then unchanged
   */
  public void write(String name, JsonNode content) throws IOException {
    JsonFile.write(settings.out().resolve(name), content);
    say("written: " + settings.out().resolve(name));
  }

  /**
   * Trains a model as many times as the command line says, evaluates each on the test data, and
   * writes the results to the screen and to {@code results.json}.
   *
   * @param name the name of the model in the results
   * @param spec the model
   * @param plan its training, unless the command line overrides it
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan) throws IOException {
    train(name, spec, plan, classifier -> {});
  }

  /**
   * Trains a model as {@link #train(String, ModelSpec, TrainingPlan)} does, and calls a hook with
   * each trained model.
   *
   * @param name the name of the model in the results
   * @param spec the model
   * @param plan its training, unless the command line overrides it
   * @param look called with the trained model, which is closed afterwards
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan, Look look) throws IOException {
    train(name, spec, plan, 1, look);
  }

  /**
   * Trains a model several times, and calls a hook with each trained model.
   *
   * @param name the name of the model in the results
   * @param spec the model
   * @param plan its training, unless the command line overrides it
   * @param runs the number of runs, unless the command line overrides it
   * @param look called with the trained model, which is closed afterwards
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan, int runs, Look look)
      throws IOException {
    new SingleModel(this, name, spec, look, runs(runs)).train(plan(plan));
  }

  /**
   * Loads the model of the command line, or trains one, once, regardless of the number of runs, and
   * calls a hook with it; for example with a teacher.
   *
   * @param name the name of the model in the results
   * @param spec the model
   * @param plan its training, unless the command line overrides it
   * @param look called with the trained model, which is closed afterwards
   * @throws IOException if the model cannot be read, or the results cannot be written
   */
  public void loadOrTrain(String name, ModelSpec spec, TrainingPlan plan, Look look)
      throws IOException {
    if (settings.model().isPresent()) {
      Path file = settings.model().get();
      try (Classifier classifier = trainer().load(file)) {
        say("\n" + name + ": loaded from " + file);
        look.at(classifier);
      }
      return;
    }
    new SingleModel(this, name, spec, look, 1).train(plan(plan));
  }

  /**
   * Prepares a compression study on {@link #split} with the settings of the command line.
   *
   * @param study the students, with a seed
   * @param runs the number of runs of each student, unless the command line overrides it
   * @return the study, ready to run and to train single students again
   */
  public PreparedCompression prepare(CompressionStudy study, int runs) {
    return new ManyRuns(this, settings).prepare(study, runs);
  }

  /**
   * Runs a compression study, and writes its table to the screen and all runs to {@code
   * results.json}.
   *
   * @param study the students
   * @return the result
   * @throws IOException if results cannot be read or written
   */
  public CompressionResult compression(PreparedCompression study) throws IOException {
    return new ManyRuns(this, settings).compression(study);
  }

  /**
   * Runs a study with the settings of the command line, and with as many parallel runs as the
   * processors allow. Each result is stored as its run ends; the same command resumes a stopped
   * study. Writes the table to the screen and all runs to {@code results.json}.
   *
   * @param study the variants, with a seed
   * @param runs the number of runs of each variant, unless the command line overrides it
   * @param data training and validation data by seed
   * @return the result
   * @throws IOException if results cannot be read or written
   */
  public StudyResult study(Study study, int runs, LongFunction<Split> data) throws IOException {
    return new ManyRuns(this, settings).study(study, runs, data);
  }

  /**
   * Runs a search as {@link #study} runs a study, and writes its tables to the screen.
   *
   * @param search the candidates, with a seed
   * @param data training and validation data by seed
   * @return the result
   * @throws IOException if results cannot be read or written
   */
  public SearchResult search(Search search, LongFunction<Split> data) throws IOException {
    return new ManyRuns(this, settings).search(search, data);
  }

  /**
   * Adds a model to {@code results.json} that was not trained by this context.
   *
   * @param name the name of the model in the results
   * @param fitted the result of training
   * @param evaluation the evaluation on the test data
   * @throws IOException if the results cannot be written
   */
  public void result(String name, FitResult fitted, Evaluation evaluation) throws IOException {
    TrainingPlan plan = fitted.classifier().provenance().plan().orElseThrow();
    results.add(
        new ModelResult(
            name,
            plan,
            fitted.classifier().spec().summary(),
            evaluation.valuesByName(),
            OptionalLong.empty(),
            fitted.history().epochs(),
            fitted.history().stopReason()));
  }

  /**
   * Compresses a model on {@link #split}, and shows the progress of its trainings.
   *
   * @param how the compression
   * @param classifier the model to compress; stays open
   * @return the result, to be closed by the caller
   */
  public Compressed compress(Compression how, Classifier classifier) {
    try (Progress progress = screen.progress()) {
      return how.listening(interruption).listening(progress).run(trainer(), classifier, split);
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
  public void compressed(String name, Compressed compressed) throws IOException {
    new CompressedFile(this, name).keep(compressed.model());
  }

  /**
   * Adds a section to the report.
   *
   * @param heading the heading of the section
   * @param content adds the content to an empty section
   */
  public void section(String heading, UnaryOperator<Section> content) {
    report.add(content.apply(Section.titled(heading)));
  }

  /**
   * Prints a comparison of two variants, seed by seed.
   *
   * @param study the study of both
   * @param metric the measure to compare
   * @param first the first variant
   * @param second the variant that is subtracted from it
   */
  public void compare(StudyResult study, RunMetric metric, String first, String second) {
    say("\n" + first + " - " + second + ", " + metric.name());
    say(study.compare(first, second, metric).toString());
  }

  boolean verbose() {
    return settings.detail() == Settings.Detail.VERBOSE;
  }

  Screen screen() {
    return screen;
  }

  Interruption interruption() {
    return interruption;
  }

  ResultsFile results() {
    return results;
  }

  LabReport report() {
    return report;
  }

  int runs(int standard) {
    return settings.runs().orElse(standard);
  }

  /** Writes the report, and prints where the results are. */
  void finish() throws IOException {
    if (interrupted()) {
      say("\n" + Interruption.REASON);
    }
    if (!results.isEmpty()) {
      say("\nresults: " + results.path());
    }
    if (report.write(settings.out())) {
      say("report:  " + file("report.html"));
    }
  }
}
