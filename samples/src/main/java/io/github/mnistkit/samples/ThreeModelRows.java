package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.samples.reproduce.Row;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;

/** The rows of the results about Basic, mixture and CNN. */
final class ThreeModelRows {

  /** The batch of which the document's code shows the metrics. */
  private static final int BATCH = 64;

  private static final double TRAINING_FRACTION = 0.9;

  /**
   * What the document's code calls the negative probability: a function of the mean log loss, while
   * the document defines it as one minus the probability of the true class.
   */
  private static final Metric OF_LOG_LOSS =
      new Metric.Overall(
          "negative probability of log loss",
          "1 - exp(-log loss)",
          0,
          1,
          Metric.Better.LOWER,
          predictions -> 1 - Math.exp(-Metrics.LOG_LOSS.of(predictions)));

  private ThreeModelRows() {}

  static List<Row> all() {
    return List.of(text(), code(), codeOfCnn(), right());
  }

  /** The text: 20 % dropped. It names no epochs; these are those of the sample. */
  static StudyRow text() {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(5);
    return StudyRow.of(
            "three-models-text",
            "as the text says: 20 % dropped, test images, 5 epochs",
            10,
            List.of(basic(0.2, plan), mos(0.2, plan), cnn(0.2, plan)),
            (data, seed) -> data.trainAndTest())
        .measuring(OF_LOG_LOSS);
  }

  /** The public code: 80 % dropped, batches of 64, 60,000 steps. */
  private static StudyRow code() {
    TrainingPlan plan = planOfCode();
    return withTrainingBatch(
        StudyRow.of(
            "three-models-code",
            "as the code did: 80 % dropped, 64 epochs, one training batch",
            5,
            List.of(basic(0.8, plan), mos(0.8, plan)),
            (data, seed) -> data.trainAndTest()));
  }

  private static StudyRow codeOfCnn() {
    return withTrainingBatch(
        StudyRow.of(
            "three-models-code-cnn",
            "the CNN as the code did, fewer runs",
            3,
            List.of(cnn(0.8, planOfCode())),
            (data, seed) -> data.trainAndTest()));
  }

  private static TrainingPlan planOfCode() {
    return TrainingPlan.adam(1e-3).batchSize(BATCH).epochs(64);
  }

  private static StudyRow withTrainingBatch(StudyRow row) {
    return row.measuring(OF_LOG_LOSS)
        .evaluating("trainingBatch", (data, seed) -> data.train().shuffle(seed).take(BATCH))
        .evaluating("training", (data, seed) -> data.train());
  }

  /** Stopped by validation images, and evaluated on the test images once. */
  private static StudyRow right() {
    TrainingPlan plan =
        TrainingPlan.adam(1e-3)
            .batchSize(128)
            .epochs(40)
            .callback(Callback.earlyStopping("valLoss", 4));
    return StudyRow.of(
            "three-models-right",
            "20 % dropped, stopped early by a validation set of a tenth",
            10,
            List.of(basic(0.2, plan), mos(0.2, plan), cnn(0.2, plan)),
            (data, seed) -> data.train().split(TRAINING_FRACTION, seed))
        .measuring(OF_LOG_LOSS)
        .evaluating("test", (data, seed) -> data.test());
  }

  private static Variant basic(double dropout, TrainingPlan plan) {
    return Variant.of("Basic", Basic.model(dropout), plan);
  }

  private static Variant mos(double dropout, TrainingPlan plan) {
    return Variant.of("MoS", Mixtures.ofLogits(dropout), plan);
  }

  private static Variant cnn(double dropout, TrainingPlan plan) {
    return Variant.of("CNN", Cnn.model(dropout), plan);
  }
}
