package io.github.mnistkit.samples.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.data.Dataset;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.Compressed;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.Measure;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
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

/** What a sample works with: data, a trainer, what the command line said, and where results go. */
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

  /** {@return the data that the command line chose; the test data is for last figures only} */
  public Dataset data() {
    return data;
  }

  /** {@return the training data, stratified: 0.9 of it to train on, 0.1 to validate on} */
  public Split split() {
    return split;
  }

  /**
   * {@return all training data, and the test data to judge every epoch on} Nothing may be chosen by
   * the test data: then the figures of the last epoch are honest, those of the best are not.
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

  /** {@return the seed that the command line chose} */
  public long seed() {
    return settings.seed();
  }

  /** {@return how many threads one operation may use; 0 for as many as there are processors} */
  public int threads() {
    return settings.threads().orElse(settings.sample().threads());
  }

  /** {@return whether the whole experiment is asked for, not a part that takes a few minutes} */
  public boolean full() {
    return settings.size() == Settings.Size.FULL;
  }

  /**
   * A plan as the command line changes it.
   *
   * @param plan the sample's own
   * @return with the epochs and the batch size that were asked for
   */
  public TrainingPlan plan(TrainingPlan plan) {
    return settings.changed(plan);
  }

  /** {@return whether Ctrl-C was pressed, so that the sample should come to its end} */
  public boolean interrupted() {
    return interruption.requested();
  }

  /** {@return the file of the picture that the command line chose, which may not exist} */
  public Optional<Path> picture() {
    return settings.picture();
  }

  /**
   * A place in the folder of results.
   *
   * @param name of the file or folder
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
   * Writes a file of results as a whole, and names it on the screen.
   *
   * @param name within the folder of results
   * @param content of the file
   * @throws IOException if it cannot be written; then there is none, or the one that was there
   */
  public void write(String name, JsonNode content) throws IOException {
    JsonFile.write(settings.out().resolve(name), content);
    say("written: " + settings.out().resolve(name));
  }

  /**
   * Trains a model as often as the command line says, evaluates each on the test data, and writes
   * all to the screen and to {@code results.json}.
   *
   * @param name of the model in the results
   * @param spec the model
   * @param plan how to train it, where the command line does not say otherwise
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan) throws IOException {
    train(name, spec, plan, classifier -> {});
  }

  /**
   * Trains a model as {@link #train(String, ModelSpec, TrainingPlan)} does, and looks at each
   * trained one.
   *
   * @param name of the model in the results
   * @param spec the model
   * @param plan how to train it, where the command line does not say otherwise
   * @param look at the trained model, which is closed afterwards
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan, Look look) throws IOException {
    train(name, spec, plan, 1, look);
  }

  /**
   * Trains a model several times, and looks at each trained one.
   *
   * @param name of the model in the results
   * @param spec the model
   * @param plan how to train it, where the command line does not say otherwise
   * @param runs how often, where the command line does not say otherwise
   * @param look at the trained model, which is closed afterwards
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan, int runs, Look look)
      throws IOException {
    new SingleModel(this, name, spec, look, runs(runs)).train(plan(plan));
  }

  /**
   * Loads the model that the command line names, or trains one, once, whatever number of runs is
   * asked for; and looks at it: a teacher, say.
   *
   * @param name of the model in the results
   * @param spec the model
   * @param plan how to train it, where the command line does not say otherwise
   * @param look at the trained model, which is closed afterwards
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
   * A compression study on {@link #split} as the command line wants it.
   *
   * @param study the students, with a seed
   * @param runs of each student, where the command line does not say otherwise
   * @return ready to run, and to train single students of it again
   */
  public PreparedCompression prepare(CompressionStudy study, int runs) {
    return new ManyRuns(this, settings).prepare(study, runs);
  }

  /**
   * Runs a compression study, and writes its table to the screen and all runs to {@code
   * results.json}.
   *
   * @param study the students
   * @return what came of it
   * @throws IOException if results cannot be read or written
   */
  public CompressionResult compression(PreparedCompression study) throws IOException {
    return new ManyRuns(this, settings).compression(study);
  }

  /**
   * Runs a study as the command line says: as many runs as asked for, as many at once as the
   * processors have threads for. Each run is kept as it ends; the same command goes on where this
   * one was stopped. Writes the table to the screen and all runs to {@code results.json}.
   *
   * @param study the variants, with a seed
   * @param runs of each variant, where the command line does not say otherwise
   * @param data training and validation data by seed
   * @return what came of it
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
   * @return what came of it
   * @throws IOException if results cannot be read or written
   */
  public SearchResult search(Search search, LongFunction<Split> data) throws IOException {
    return new ManyRuns(this, settings).search(search, data);
  }

  /**
   * Adds a model to {@code results.json} that was trained by no method of this.
   *
   * @param name of the model in the results
   * @param fitted what training yielded
   * @param evaluation on the test data
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
   * Compresses a model on {@link #split}, and shows how its trainings go on.
   *
   * @param how which steps
   * @param classifier what is compressed; stays open
   * @return what was made, to be closed by the caller
   */
  public Compressed compress(Compression how, Classifier classifier) {
    try (Progress progress = screen.progress()) {
      return how.listening(interruption).listening(progress).run(trainer(), classifier, split);
    }
  }

  /**
   * Writes a compressed model to a file of its own, reads it again, judges what was read on the
   * test data, and adds it to {@code results.json}.
   *
   * @param name of the model in the results and of its file
   * @param compressed what was made
   * @throws IOException if a file cannot be written or read
   */
  public void compressed(String name, Compressed compressed) throws IOException {
    new CompressedFile(this, name).keep(compressed.model());
  }

  /**
   * Adds a section to the report.
   *
   * @param heading of the section
   * @param content adds the content to an empty section
   */
  public void section(String heading, UnaryOperator<Section> content) {
    report.add(content.apply(Section.titled(heading)));
  }

  /**
   * Writes to the screen how two variants differ, seed by seed.
   *
   * @param study that both were part of
   * @param measure what is compared
   * @param first the one
   * @param second what is taken away from it
   */
  public void compare(StudyResult study, Measure measure, String first, String second) {
    say("\n" + first + " - " + second + ", " + measure.name());
    say(study.compare(first, second, measure).toString());
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

  /** Writes the report, and tells where the results are. */
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
