package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What jshell and println show. */
class PrintedTest {

  private static final ModelSpec SPEC = ModelSpec.image(2, 2, 1).flatten().softmax(3);

  private static Epoch epoch(int number, Object... metrics) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (int i = 0; i < metrics.length; i += 2) {
      all.put((String) metrics[i], (Double) metrics[i + 1]);
    }
    return new Epoch(number, all, 1.254);
  }

  private static History history(Epoch... epochs) {
    return new History(List.of(epochs), Optional.empty());
  }

  @Test
  void aHistoryIsATableWithAGapWhereNothingWasMeasured() {
    History history =
        new History(
            List.of(
                epoch(1, "loss", 0.5, "accuracy", 0.875),
                epoch(2, "loss", 12.25, "accuracy", 1.0, "valLoss", 2e-5)),
            Optional.of("valLoss did not improve for 2 epochs"),
            Optional.of(new PartialEpoch(3, 7, 0.5, 0.9)));
    assertThat(history)
        .hasToString(
            """
            epoch     loss  accuracy    valLoss  seconds
                1   0.5000    0.8750          –     1.25
                2  12.2500    1.0000  2.000e-05     1.25
            and 7 steps
            stopped: valLoss did not improve for 2 epochs""");
  }

  @Test
  void aHistoryWithoutEpochsSaysSo() {
    assertThat(history()).hasToString("no epochs");
  }

  @Test
  void aWideHistoryLeavesOutTheMetricsOfAuxiliaryHeads() {
    Epoch wide =
        epoch(
            1,
            "loss",
            0.5,
            "left.loss",
            0.5,
            "left.accuracy",
            0.5,
            "left.valLoss",
            0.5,
            "left.valAccuracy",
            0.5,
            "right.valAccuracy",
            1e9);
    assertThat(history(wide))
        .hasToString(
            """
            epoch    loss  seconds
                1  0.5000     1.25""");
    assertThat(history(epoch(1, "loss", 0.5, "left.loss", 0.25)).toString()).contains("left.loss");
  }

  @Test
  void aLongHistoryShowsTheFirstAndTheLastEpochs() {
    Epoch[] epochs =
        IntStream.rangeClosed(1, 100).mapToObj(i -> epoch(i, "loss", 0.5)).toArray(Epoch[]::new);
    assertThat(history(epochs).toString().lines())
        .hasSize(1 + 3 + 1 + 20)
        .contains("    3  0.5000     1.25", "    …       …        …", "   81  0.5000     1.25")
        .doesNotContain("    4  0.5000     1.25", "   80  0.5000     1.25");
    assertThat(history(List.of(epochs).subList(0, 24).toArray(Epoch[]::new)).toString().lines())
        .hasSize(25)
        .noneMatch(line -> line.contains("…"));
  }

  @Test
  void numbersHaveFourDecimalsUnlessTheseHideThem() {
    assertThat(
            epoch(1, "a", 0.0, "b", -0.01, "c", 0.00999, "d", 99999.0, "e", -1e5, "f", Double.NaN))
        .hasToString(
            "epoch 1: a 0.0000, b -0.0100, c 9.990e-03, d 99999.0000, e -1.000e+05, f NaN");
  }

  @Test
  void anEpochIsALine() {
    assertThat(epoch(2, "loss", 0.11336, "accuracy", 0.9652))
        .hasToString("epoch 2: loss 0.1134, accuracy 0.9652");
  }

  @Test
  void aPlanIsItsText() {
    TrainingPlan plan = Fakes.plan();
    assertThat(plan).hasToString(plan.toText());
  }

  @Test
  void activationsTellLayerNumberAndShape() {
    assertThat(Activations.of("dense_1", new Shape.Vector(2), new float[6]))
        .hasToString("dense_1: 3 examples of 2");
  }

  @Test
  void aFitTellsItsData() {
    Examples examples = Fakes.examples("digits", ImageFormat.of(2, 2, 1), 3);
    Fit fit = new FakeTrainer().fit(SPEC, Fakes.plan().epochs(5)).on(examples);
    assertThat(fit).hasToString("5 epochs on " + examples);
    assertThat(fit.validating(examples))
        .hasToString("5 epochs on " + examples + ", validated on 3");
  }

  @Test
  void aResultShowsClassifierAndHistory() {
    Examples examples = Fakes.examples("digits", ImageFormat.of(2, 2, 1), 3);
    try (FitResult result = new FakeTrainer().fit(SPEC, Fakes.plan()).on(examples).run()) {
      assertThat(result).hasToString(result.classifier() + "\n" + result.history());
    }
  }

  @Test
  void aRecordIsALineForEachThing() {
    TrainingRecord record =
        new TrainingRecord(
                SPEC,
                List.of("a", "b", "c"),
                Optional.empty(),
                Optional.of(new Provenance("mnist/train", "0".repeat(64), List.of("take 2"))),
                List.of("5 epochs", "pruned"),
                "1.2",
                "2.18.0",
                "CPU:0, 2 threads")
            .started(new StartingWeights(List.of("softmax_1/bias"), List.of(), List.of()));
    assertThat(record)
        .hasToString(
            """
            15 parameters, 3 classes
            trained on %s
            5 epochs
            pruned
            starting weights: 1 weight taken; 0 fresh; 0 unused
            mnistkit 1.2, TensorFlow 2.18.0, CPU:0, 2 threads"""
                .formatted(record.data().orElseThrow()));
  }
}
