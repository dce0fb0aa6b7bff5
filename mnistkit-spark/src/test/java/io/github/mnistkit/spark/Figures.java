package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.Epoch;
import java.util.List;
import java.util.Map;

/** All of a study that must not depend on where it was run: everything but the times. */
record Figures(List<Run> runs) {

  /** A run. */
  record Run(String trial, Map<String, Double> metrics, List<Map<String, Double>> epochs) {}

  static Figures of(StudyResult study) {
    if (!study.failures().isEmpty()) {
      throw new AssertionError("runs failed: " + study.failures());
    }
    return new Figures(
        study.variants().stream()
            .flatMap(name -> study.finished(name).stream())
            .map(Figures::run)
            .toList());
  }

  private static Run run(Finished result) {
    return new Run(
        result.trial().toText(),
        result.metrics(),
        result.history().epochs().stream().map(Epoch::metrics).toList());
  }
}
