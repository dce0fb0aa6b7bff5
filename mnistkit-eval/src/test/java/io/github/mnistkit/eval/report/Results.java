package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialProvenance;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.TrainingPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of studies that nobody ran. */
final class Results {

  private static final String SPEC =
      ModelSpec.image(2, 2, 1).flatten().dense(3).relu().softmax(2).toText();
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).epochs(2);
  private static final Provenance MADE = new Provenance("made", "a".repeat(64), List.of());

  private Results() {}

  static StudyResult of(TrialResult... results) {
    return StudyResult.of("width", List.of(results));
  }

  /** Two variants of three runs: the means of the last epoch are 0.8 and 0.5. */
  static StudyResult twoByThree() {
    return of(
        finished("wide", 0, 0.5, 0.75),
        finished("wide", 1, 0.875, 0.8),
        finished("wide", 2, 0.5, 0.85),
        finished("narrow", 0, 0.25, 0.5),
        finished("narrow", 1, 0.25, 0.5),
        finished("narrow", 2, 0.625, 0.5));
  }

  static Failed failed(String variant, int run, String failure) {
    return new Failed(trial(variant, run), failure, 0.5);
  }

  /** A run of 2 seconds with an epoch for each accuracy; the validation losses are 1 - accuracy. */
  static Finished finished(String variant, int run, double... accuracies) {
    return finished(variant, run, MADE.then("first"), accuracies);
  }

  static Finished finished(String variant, int run, Provenance training, double... accuracies) {
    List<Epoch> epochs = new ArrayList<>();
    for (double accuracy : accuracies) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("valLoss", 1 - accuracy);
      metrics.put("valAccuracy", accuracy);
      epochs.add(new Epoch(epochs.size() + 1, metrics, 1));
    }
    TrialProvenance provenance =
        new TrialProvenance(training, MADE.then("second"), "1.2.3", "2.18.0", "CPU:0");
    History history = new History(epochs, Optional.empty());
    return new Finished(trial(variant, run), provenance, Map.of(), history, 2);
  }

  /** The run with a loss of 0.25 in every epoch. */
  static Finished withLoss(Finished run) {
    List<Epoch> epochs = new ArrayList<>();
    for (Epoch epoch : run.history().epochs()) {
      Map<String, Double> metrics = new LinkedHashMap<>(epoch.metrics());
      metrics.put("loss", 0.25);
      epochs.add(new Epoch(epoch.number(), metrics, epoch.seconds()));
    }
    History history = new History(epochs, Optional.empty());
    return new Finished(run.trial(), run.provenance(), run.metrics(), history, run.seconds());
  }

  /** The run, trained on another day. */
  static Finished on(LocalDate day, Finished run) {
    TrialProvenance was = run.provenance();
    TrialProvenance provenance =
        new TrialProvenance(
            was.training(),
            was.validation(),
            was.digests(),
            was.mnistkit(),
            was.tensorflow(),
            was.device(),
            Optional.of(day),
            was.machine());
    return new Finished(run.trial(), provenance, run.metrics(), run.history(), run.seconds());
  }

  /** The run with metrics of its predictions; that named own is defined by its trial. */
  static Finished withMetrics(Finished run, Map<String, Double> metrics) {
    Trial was = run.trial();
    Trial.Needs needs =
        new Trial.Needs(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("own = a definition in [x] in [0.0, 9.0], lower is better"));
    Trial trial =
        new Trial(was.variant(), was.run(), was.spec(), was.plan(), needs, Optional.empty());
    return new Finished(trial, run.provenance(), metrics, run.history(), run.seconds());
  }

  /** The run as one of some folds. */
  static Finished fold(Finished run, int folds) {
    Trial was = run.trial();
    Optional<Trial.Fold> fold = Optional.of(new Trial.Fold(was.run() + 1, folds, 1));
    Trial trial = new Trial(was.variant(), was.run(), was.spec(), was.plan(), was.needs(), fold);
    return new Finished(trial, run.provenance(), run.metrics(), run.history(), run.seconds());
  }

  private static Trial trial(String variant, int run) {
    return new Trial(variant, run, SPEC, PLAN.seed(1 + run).toText());
  }
}
