package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Evaluations;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.console.MemoryLog;
import io.github.mnistkit.samples.console.Progress;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingDivergedException;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Trains a model one or several times, and evaluates it on the test data. */
final class RepeatedTraining {

  private final SampleContext context;
  private final String name;
  private final ModelSpec spec;
  private final ModelHook hook;
  private final int runs;

  RepeatedTraining(SampleContext context, String name, ModelSpec spec, ModelHook hook, int runs) {
    this.context = context;
    this.name = name;
    this.spec = spec;
    this.hook = hook;
    this.runs = runs;
  }

  void train(TrainingPlan plan) throws IOException {
    context.println("\n" + name + "\n\n" + spec.summary() + "\n");
    List<Evaluation> evaluations = new ArrayList<>();
    for (int run = 0; run < runs && !context.interrupted(); run++) {
      long seed = context.seed() + run;
      if (runs > 1) {
        context.println(String.format(Locale.ROOT, "run %d/%d, seed %d", run + 1, runs, seed));
      }
      trainOnce(plan.seed(seed)).ifPresent(evaluations::add);
    }
    if (runs > 1 && !evaluations.isEmpty()) {
      context.println("\n" + Evaluations.of(evaluations));
    }
  }

  private Optional<Evaluation> trainOnce(TrainingPlan plan) throws IOException {
    EpochRecorder recorder = new EpochRecorder();
    try (FitResult fitted = fitted(plan, recorder)) {
      Classifier classifier = fitted.classifier();
      context.output().results().version(classifier.provenance().mnistkit());
      if (recorder.stopReason().isPresent()) {
        add(plan, recorder, Map.of());
        return Optional.empty();
      }
      Evaluation evaluation = Evaluation.of(classifier.predict(context.data().test()));
      add(plan, recorder, evaluation.valuesByName());
      report(plan.seed(), fitted, evaluation);
      save(classifier);
      hook.accept(classifier);
      return Optional.of(evaluation);
    }
  }

  private FitResult fitted(TrainingPlan plan, EpochRecorder recorder) throws IOException {
    try (Progress progress = context.output().console().progress()) {
      return fit(plan, progress, recorder).run();
    } catch (TrainingDivergedException e) {
      recorder.stopped(ErrorReport.of(e).text());
      add(plan, recorder, Map.of());
      throw e;
    }
  }

  private void report(long seed, FitResult fitted, Evaluation evaluation) {
    String title = runs == 1 ? name : name + ", seed " + seed;
    context.output().report().model(title, fitted, evaluation, context.data());
    if (runs == 1) {
      context.println("\n" + evaluation);
    }
  }

  private void save(Classifier classifier) throws IOException {
    if (runs == 1) {
      Path file =
          context.settings().file(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".mnistkit");
      classifier.save(file);
      context.println("\nmodel: " + file);
    }
  }

  private Fit fit(TrainingPlan plan, Progress progress, EpochRecorder recorder) {
    Fit fit =
        context
            .trainer()
            .fit(spec, plan)
            .on(context.data().split().first())
            .validating(context.data().split().second())
            .listening(context.shutdown())
            .listening(recorder)
            .listening(progress);
    return context.settings().verbose()
        ? fit.listening(
            new MemoryLog(context.output().console().out(), context.environment().memory()))
        : fit;
  }

  private void add(TrainingPlan plan, EpochRecorder recorder, Map<String, Double> metrics)
      throws IOException {
    if (!recorder.epochs().isEmpty()) {
      context
          .output()
          .results()
          .add(
              new ModelResult(
                  name,
                  plan,
                  spec.summary(),
                  metrics,
                  OptionalLong.empty(),
                  recorder.epochs(),
                  recorder.stopReason()));
    }
  }
}
