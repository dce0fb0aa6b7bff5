package io.github.mnistkit.samples.lab;

import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Summary;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One model, trained once.
 *
 * @param name of the model
 * @param plan how it was trained
 * @param summary what it is made of
 * @param metrics of the trained model by their names; none if training did not come to its end
 * @param fileBytes the size of its file, where it was compressed
 * @param epochs those that are finished
 * @param stopReason why training ended early, if it did
 */
record ModelResult(
    String name,
    TrainingPlan plan,
    Summary summary,
    Map<String, Double> metrics,
    OptionalLong fileBytes,
    List<Epoch> epochs,
    Optional<String> stopReason) {

  ModelResult {
    epochs = List.copyOf(epochs);
  }

  /** A run of a study. */
  static ModelResult of(TrialResult.Finished run) {
    return new ModelResult(
        run.trial().variant(),
        TrainingPlan.parse(run.trial().plan()),
        ModelSpec.parse(run.trial().spec()).summary(),
        run.metrics(),
        OptionalLong.empty(),
        run.history().epochs(),
        run.history().stopReason());
  }

  double seconds() {
    return epochs.stream().mapToDouble(Epoch::seconds).sum();
  }
}
