package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a sample works with. It does no work itself: each method passes it on to the class for
 * models, studies, compressions or output.
 */
public final class SampleContext {

  private final SampleSettings settings;
  private final SampleData data;
  private final TrainingEnvironment environment;
  private final SampleOutput output;
  private final ShutdownSignal shutdown;

  SampleContext(
      SampleSettings settings,
      SampleData data,
      TrainingEnvironment environment,
      SampleOutput output,
      ShutdownSignal shutdown) {
    this.settings = settings;
    this.data = data;
    this.environment = environment;
    this.output = output;
    this.shutdown = shutdown;
  }

  /** {@return the settings of the command line} */
  public SampleSettings settings() {
    return settings;
  }

  /** {@return whether to run the whole experiment, not a part of it} */
  public boolean full() {
    return settings.full();
  }

  /** {@return what chooses how much of the experiment to run} */
  public ExperimentScope scope() {
    return output.scope();
  }

  /** {@return the seed of the command line} */
  public long seed() {
    return settings.seed();
  }

  /** {@return the data of the command line} */
  public SampleData data() {
    return data;
  }

  /** {@return what models are trained on} */
  public TrainingEnvironment environment() {
    return environment;
  }

  /** {@return the trainer, which is closed by its owner} */
  public Trainer trainer() {
    return environment.trainer();
  }

  /** {@return the output: console, report and results} */
  public SampleOutput output() {
    return output;
  }

  /** {@return a runner of compressions} */
  public CompressionRunner compressions() {
    return new CompressionRunner(this);
  }

  /** {@return whether Ctrl-C was pressed, so that the sample should end} */
  public boolean interrupted() {
    return shutdown.requested();
  }

  /**
   * Applies the command line to a plan.
   *
   * @param plan the sample's own plan
   * @return the plan with the epochs and batch size of the command line
   */
  public TrainingPlan plan(TrainingPlan plan) {
    return settings.apply(plan);
  }

  /**
   * Trains a model as many times as the command line says, evaluates each on the test data, and
   * writes the results to the console and to {@code results.json}.
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
   * @param hook called with the trained model, which is closed afterwards
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan, ModelHook hook)
      throws IOException {
    train(name, spec, plan, 1, hook);
  }

  /**
   * Trains a model several times, and calls a hook with each trained model.
   *
   * @param name the name of the model in the results
   * @param spec the model
   * @param plan its training, unless the command line overrides it
   * @param runs the number of runs, unless the command line overrides it
   * @param hook called with the trained model, which is closed afterwards
   * @throws IOException if the results cannot be written
   */
  public void train(String name, ModelSpec spec, TrainingPlan plan, int runs, ModelHook hook)
      throws IOException {
    new ModelTrainer(this).train(name, spec, plan, runs, hook);
  }

  /**
   * Loads the model of the command line, or trains one, once, regardless of the number of runs, and
   * calls a hook with it; for example with a teacher.
   *
   * @param name the name of the model in the results
   * @param spec the model
   * @param plan gives its training, unless the command line overrides it; asked if it is trained
   * @param hook called with the trained model, which is closed afterwards
   * @throws IOException if the model cannot be read, or the results cannot be written
   */
  public void loadOrTrain(String name, ModelSpec spec, Supplier<TrainingPlan> plan, ModelHook hook)
      throws IOException {
    new ModelTrainer(this).loadOrTrain(name, spec, plan, hook);
  }

  /**
   * Runs a study with the settings of the command line, and with as many parallel runs as the
   * processors allow. Each result is stored as its run ends; the same command resumes a stopped
   * study. Writes the table to the console and all runs to {@code results.json}.
   *
   * @param study the variants, with a seed
   * @param runs the number of runs of each variant, unless the command line overrides it
   * @param data training and validation data by seed
   * @return the result
   * @throws IOException if results cannot be read or written
   */
  public StudyResult study(Study study, int runs, LongFunction<Split> data) throws IOException {
    return new StudyRunner(this).run(study, runs, data);
  }

  /**
   * Prepares a study for {@link #run}, with as many parallel runs as {@link #study} has, and its
   * progress on the console.
   *
   * @param study the variants, runs and folder
   * @param data training and validation data by seed
   * @return the study
   */
  public PreparedStudy prepare(Study study, LongFunction<Split> data) {
    return new StudyRunner(this).logged(study).on(data);
  }

  /**
   * Runs a prepared study, which ends when Ctrl-C is pressed; writes nothing but its own folder.
   *
   * @param study the study
   * @return the result
   * @throws IOException if results cannot be read or written
   */
  public StudyResult run(PreparedStudy study) throws IOException {
    return new InterruptibleRun(this).run(() -> study.run(trainer()));
  }

  /**
   * Runs a search as {@link #study} runs a study, and writes its tables to the console.
   *
   * @param search the candidates, with a seed
   * @param data training and validation data by seed
   * @return the result
   * @throws IOException if results cannot be read or written
   */
  public SearchResult search(Search search, LongFunction<Split> data) throws IOException {
    return new StudyRunner(this).search(search, data);
  }

  /**
   * Prints text to the console.
   *
   * @param text a line, or several
   */
  public void println(String text) {
    output.println(text);
  }

  /**
   * Adds a section to the report.
   *
   * @param heading the heading of the section
   * @param content adds the content to an empty section
   */
  public void section(String heading, UnaryOperator<Section> content) {
    output.section(heading, content);
  }

  ShutdownSignal shutdown() {
    return shutdown;
  }

  /** Says what a part of an experiment left out, unless it was interrupted. */
  void completed() {
    if (!interrupted()) {
      output.completed();
    }
  }

  /** Writes the report, and prints where the results are. */
  void finish() throws IOException {
    if (interrupted()) {
      output.println("\n" + ShutdownSignal.REASON);
    }
    output.finish();
  }
}
