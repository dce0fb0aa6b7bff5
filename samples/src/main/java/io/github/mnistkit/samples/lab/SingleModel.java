package io.github.mnistkit.samples.lab;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Evaluations;
import io.github.mnistkit.model.ModelSpec;
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
final class SingleModel {

  private final Lab lab;
  private final String name;
  private final ModelSpec spec;
  private final Look look;
  private final int runs;

  SingleModel(Lab lab, String name, ModelSpec spec, Look look, int runs) {
    this.lab = lab;
    this.name = name;
    this.spec = spec;
    this.look = look;
    this.runs = runs;
  }

  void train(TrainingPlan plan) throws IOException {
    lab.say("\n" + name + "\n\n" + spec.summary() + "\n");
    List<Evaluation> evaluations = new ArrayList<>();
    for (int run = 0; run < runs && !lab.interrupted(); run++) {
      long seed = lab.seed() + run;
      if (runs > 1) {
        lab.say(String.format(Locale.ROOT, "run %d/%d, seed %d", run + 1, runs, seed));
      }
      trainOnce(plan.seed(seed)).ifPresent(evaluations::add);
    }
    if (runs > 1 && !evaluations.isEmpty()) {
      lab.say("\n" + Evaluations.of(evaluations));
    }
  }

  private Optional<Evaluation> trainOnce(TrainingPlan plan) throws IOException {
    Recorder recorder = new Recorder();
    try (FitResult fitted = fitted(plan, recorder)) {
      Classifier classifier = fitted.classifier();
      lab.results().madeBy(classifier.provenance().mnistkit());
      if (recorder.stopReason().isPresent()) {
        add(plan, recorder, Map.of());
        return Optional.empty();
      }
      Evaluation evaluation = Evaluation.of(classifier.predict(lab.data().test()));
      add(plan, recorder, evaluation.valuesByName());
      report(plan.seed(), fitted, evaluation);
      save(classifier);
      look.at(classifier);
      return Optional.of(evaluation);
    }
  }

  private FitResult fitted(TrainingPlan plan, Recorder recorder) throws IOException {
    try (Progress progress = lab.screen().progress()) {
      return fit(plan, progress, recorder).run();
    } catch (TrainingDivergedException e) {
      recorder.stopped(Failure.of(e).text());
      add(plan, recorder, Map.of());
      throw e;
    }
  }

  private void report(long seed, FitResult fitted, Evaluation evaluation) {
    String title = runs == 1 ? name : name + ", seed " + seed;
    lab.report().model(title, fitted, evaluation, lab.data());
    if (runs == 1) {
      lab.say("\n" + evaluation);
    }
  }

  private void save(Classifier classifier) throws IOException {
    if (runs == 1) {
      Path file = lab.file(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".mnistkit");
      classifier.save(file);
      lab.say("\nmodel: " + file);
    }
  }

  private Fit fit(TrainingPlan plan, Progress progress, Recorder recorder) {
    Fit fit =
        lab.trainer()
            .fit(spec, plan)
            .on(lab.split().first())
            .validating(lab.split().second())
            .listening(lab.interruption())
            .listening(recorder)
            .listening(progress);
    return lab.verbose()
        ? fit.listening(new MemoryLog(lab.screen().out(), lab.machine().memory()))
        : fit;
  }

  private void add(TrainingPlan plan, Recorder recorder, Map<String, Double> metrics)
      throws IOException {
    if (!recorder.epochs().isEmpty()) {
      lab.results()
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
