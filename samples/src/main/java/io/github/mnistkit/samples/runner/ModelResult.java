package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of training a model once.
 *
 * @param name the name of the model
 * @param plan its training
 * @param summary its summary
 * @param metrics the metrics of the trained model by name; empty if training did not finish
 * @param fileBytes the size of its file, if it was compressed
 * @param epochs the finished epochs
 * @param stopReason the reason why training ended early, if it did
 */
record ModelResult(
    String name,
    TrainingPlan plan,
    ModelSummary summary,
    Map<String, Double> metrics,
    OptionalLong fileBytes,
    List<Epoch> epochs,
    Optional<String> stopReason) {

  ModelResult {
    epochs = List.copyOf(epochs);
  }

  /** Creates the result of a run of a study. */
  static ModelResult of(TrialResult.Finished run) {
    return of(run, ModelSpec.parse(run.trial().spec()).summary());
  }

  /** Creates the result of a run of a study whose model may have custom parts. */
  static ModelResult of(TrialResult.Finished run, ModelSummary summary) {
    return new ModelResult(
        run.trial().variant(),
        TrainingPlan.parse(run.trial().plan()),
        summary,
        run.metrics(),
        OptionalLong.empty(),
        run.history().epochs(),
        run.history().stopReason());
  }

  /** Creates the result of a training that ended. */
  static ModelResult of(String name, FitResult fitted, Evaluation evaluation) {
    return new ModelResult(
        name,
        fitted.classifier().provenance().plan().orElseThrow(),
        fitted.classifier().spec().summary(),
        evaluation.valuesByName(),
        OptionalLong.empty(),
        fitted.history().epochs(),
        fitted.history().stopReason());
  }

  /** Creates the result of a compressed model. */
  static ModelResult of(String name, CompressedModel model, Evaluation evaluation, long bytes) {
    return new ModelResult(
        name,
        model.record().plan().orElseThrow(),
        model.record().spec().summary(),
        evaluation.valuesByName(),
        OptionalLong.of(bytes),
        List.of(),
        Optional.empty());
  }

  double seconds() {
    return epochs.stream().mapToDouble(Epoch::seconds).sum();
  }
}
