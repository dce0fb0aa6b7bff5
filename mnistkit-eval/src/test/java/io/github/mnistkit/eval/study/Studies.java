package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
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
import java.util.stream.IntStream;

/** Small studies and their parts. */
final class Studies {

  static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).epochs(3);
  static final Provenance MADE = new Provenance("made", "a".repeat(64), List.of());

  private Studies() {}

  static ModelSpec spec(int units) {
    return ModelSpec.image(2, 2, 1).flatten().dense(units).relu().softmax(2);
  }

  /** {@link Examples#sha256()} of {@link #examples}, computed by Python 3 (hashlib). */
  static final String EXAMPLES_SHA_256 =
      "a6fdf3f8589e945a83eb78ec9e836d0a2a9b3d3f2988960045ebf787cc56144c";

  static Examples examples(Provenance provenance) {
    return examples(provenance, IntStream.range(0, 8).map(i -> i % 2).toArray());
  }

  static Examples examples(Provenance provenance, int... labels) {
    return Examples.of(
        new ImageFormat(1, 2, 2, 1),
        new byte[labels.length * 4],
        labels,
        List.of("even", "odd"),
        provenance);
  }

  static Split split(long seed) {
    return new Split(
        examples(MADE.then("training " + seed)), examples(MADE.then("validation " + seed)));
  }

  static Split splitOf(Trial trial) {
    return split(trial.seed());
  }

  /** Two variants, three runs with the seeds 5, 6 and 7. */
  static Study twoByThree() {
    return Study.named("units")
        .variant("small", spec(2), PLAN)
        .variant("large", spec(3), PLAN)
        .runs(3)
        .seed(5);
  }

  static Trial trial(String variant, int run) {
    return new Trial(variant, run, spec(2).toText(), PLAN.seed(1 + run).toText());
  }

  static Failed failed(String variant, int run, String failure) {
    return new Failed(trial(variant, run), failure, 0.5);
  }

  /** A finished trial with one epoch for each accuracy; the losses are 1 - accuracy. */
  static Finished finished(String variant, int run, double seconds, double... accuracies) {
    List<Epoch> epochs = new ArrayList<>();
    for (double accuracy : accuracies) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("valLoss", 1 - accuracy);
      metrics.put("valAccuracy", accuracy);
      epochs.add(new Epoch(epochs.size() + 1, metrics, 0.125));
    }
    TrialProvenance provenance =
        new TrialProvenance(
            MADE.then("first"),
            MADE.then("second"),
            Optional.of(new TrialProvenance.Digests("c".repeat(64), "d".repeat(64))),
            "1.2.3",
            "2.18.0",
            "CPU:0, 2 threads",
            Optional.of(LocalDate.of(2026, 1, 31)),
            Optional.of("Linux amd64, 2 processors, Java 17.0.13+11"));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", accuracies[accuracies.length - 1]);
    metrics.put("log loss", 0.5);
    History history = new History(epochs, Optional.empty());
    return new Finished(trial(variant, run), provenance, metrics, history, seconds);
  }
}
