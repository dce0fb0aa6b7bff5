package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.Epoch;
import java.util.List;
import java.util.Map;

/** All of a study that must not depend on where it was run: everything but the times. */
public record Figures(List<Run> runs) {

  /** A run. */
  public record Run(String trial, Map<String, Double> metrics, List<Map<String, Double>> epochs) {}

  /** {@return those of a study without failures} */
  public static Figures of(StudyResult study) {
    if (!study.failures().isEmpty()) {
      throw new AssertionError("runs failed: " + study.failures());
    }
    return new Figures(
        study.variants().stream()
            .flatMap(name -> study.finished(name).stream())
            .map(Figures::run)
            .toList());
  }

  /** {@return its table, with no time for any run} */
  public static String table(StudyResult study) {
    List<TrialResult> timeless =
        study.results().stream()
            .map(Finished.class::cast)
            .<TrialResult>map(
                one ->
                    new Finished(
                        one.trial(),
                        one.provenance(),
                        one.metrics(),
                        one.evaluations(),
                        one.history(),
                        0))
            .toList();
    return StudyResult.of(study.name(), timeless).table().toString();
  }

  private static Run run(Finished result) {
    return new Run(
        result.trial().toText(),
        result.metrics(),
        result.history().epochs().stream().map(Epoch::metrics).toList());
  }
}
