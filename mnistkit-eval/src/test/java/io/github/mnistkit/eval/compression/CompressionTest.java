package io.github.mnistkit.eval.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.eval.chart.LabelledPoint;
import io.github.mnistkit.eval.chart.Theme;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompressionTest {

  private static final Split DATA = new Split(Linear.examples(50), Linear.examples(200));
  private static final TrainingPlan RETRAINING = Linear.PLAN.epochs(7);
  private static final TrainingPlan FINETUNING = Linear.PLAN.epochs(9);
  private static final CompressionSteps ALL =
      Compression.prune(Pruning.rate(0.5).rounds(2))
          .retrain(RETRAINING)
          .quantize(Quantization.shared(4))
          .finetune(FINETUNING);

  private final Linear trainer = new Linear();
  private final Classifier classifier = trainer.classifier();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(trainer.open).isEqualTo(1);
  }

  private Compressed run(CompressionSteps steps) {
    return steps.encode().run(trainer, classifier, DATA);
  }

  @Nested
  class AChain {

    @Test
    void goesThroughItsStagesInOrder() {
      try (Compressed compressed = run(ALL)) {
        assertThat(compressed.stages())
            .extracting(CompressionStage::name)
            .containsExactly(
                "trained",
                "pruned 1/2",
                "retrained 1/2",
                "pruned 2/2",
                "retrained 2/2",
                "quantized",
                "finetuned",
                "encoded");
        assertThat(compressed.stages())
            .extracting(CompressionStage::parameters)
            .containsExactly(35L, 26L, 26L, 19L, 19L, 19L, 19L, 19L);
      }
    }

    @Test
    void trainsWhatIsLeftUnderItsStructure() {
      run(ALL).close();

      assertThat(trainer.fits)
          .extracting(Fit::plan)
          .containsExactly(RETRAINING, RETRAINING, FINETUNING);
      assertThat(trainer.fits)
          .extracting(fit -> fit.preserved().orElse(Map.of()))
          .containsExactly(
              Map.of("logits_1/kernel", WeightStructure.ZEROS),
              Map.of("logits_1/kernel", WeightStructure.ZEROS),
              Map.of("logits_1/kernel", WeightStructure.SHARED_VALUES));
      assertThat(trainer.fits).extracting(Fit::training).containsOnly(DATA.first());
    }

    @Test
    void endsInTheModelThatItsFileHolds() {
      try (Compressed compressed = run(ALL)) {
        Map<String, float[]> weights = compressed.classifier().weights();

        assertThat(compressed.model().weights()).usingRecursiveComparison().isEqualTo(weights);
        CompressionStage last = compressed.stages().get(7);
        assertThat(last.bytes()).isEqualTo(compressed.model().bytes());
        assertThat(last.bitsPerWeight()).isEqualTo(8.0 * last.bytes() / 36);
        assertThat(compressed.stages().get(0).bytes()).isEqualTo(36 * 4);
        assertThat(compressed.stages().get(0).bitsPerWeight()).isEqualTo(32);
      }
    }

    @Test
    void remembersWhatWasDone() {
      try (Compressed compressed = run(ALL)) {
        assertThat(compressed.classifier().provenance().steps())
            .containsExactly(
                "1 epoch",
                "pruned by rate 0.5, in 2 rounds",
                "a half larger",
                "pruned by rate 0.5, in 2 rounds",
                "a half larger",
                "4 shared values",
                "a half larger");
      }
    }

    @Test
    void mayLeaveOutWhatItDoesNotNeed() {
      try (Compressed compressed = run(Compression.prune(Pruning.none()))) {
        assertThat(compressed.stages())
            .extracting(CompressionStage::name)
            .containsExactly("trained", "encoded");
        assertThat(compressed.classifier().weights())
            .usingRecursiveComparison()
            .isEqualTo(classifier.weights());
      }
    }

    @Test
    void mayBeginWithSharedValues() {
      try (Compressed compressed = run(Compression.quantize(Quantization.linear(8)))) {
        assertThat(compressed.stages())
            .extracting(CompressionStage::name)
            .containsExactly("trained", "quantized", "encoded");
        assertThat(compressed.classifier().provenance().steps())
            .containsExactly("1 epoch", "values of 8 bits");
      }
    }

    @Test
    void keepsTheSharedValuesOfWhatWasCompressedBefore() {
      try (Compressed once = run(Compression.quantize(Quantization.shared(2)));
          Compressed twice =
              Compression.prune(Pruning.rate(0.5))
                  .retrain(RETRAINING)
                  .encode()
                  .run(trainer, once.classifier(), DATA)) {
        assertThat(twice.classifier().provenance().structure())
            .isEqualTo(Map.of("logits_1/kernel", WeightStructure.SHARED_VALUES));
        assertThat(twice.model().arrays().get(0).different()).isLessThanOrEqualTo(2);
        assertThat(twice.model().arrays().get(0).bits())
            .isLessThanOrEqualTo(once.model().arrays().get(0).bits());
      }
    }

    @Test
    void letsListenersHearOfItsTrainings() {
      TrainingListener listener = new TrainingListener() {};
      ALL.encode().listening(listener).run(trainer, classifier, DATA).close();

      assertThat(trainer.fits)
          .hasSize(3)
          .allSatisfy(fit -> assertThat(fit.listeners()).containsExactly(listener));
    }

    @Test
    void isDrawnWithoutWhatTheNextStageMadeGoodOrCoded() {
      try (Compressed compressed = run(ALL)) {
        assertThat(compressed.points())
            .extracting(LabelledPoint::label)
            .containsExactly("trained", "retrained 1/2", "retrained 2/2", "encoded");
        assertThat(
                compressed.chart(List.of(LabelledPoint.of("student", 900, 0.9))).svg(Theme.LIGHT))
            .contains("student");
      }
    }

    @Test
    void isATableOfEightyColumns() {
      try (Compressed compressed = run(ALL)) {
        assertThat(compressed.table().lines().toList())
            .hasSize(9)
            .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80))
            .first()
            .asString()
            .isEqualTo("stage          accuracy  parameters  bits/weight  bytes  smaller");
      }
    }
  }

  @Nested
  class BadInput {

    @Test
    void aLayerThatDoesNotExistIsNamedBeforeAnythingIsTrained() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  run(
                      Compression.prune(Pruning.rate(0.5))
                          .retrain(RETRAINING)
                          .quantize(Quantization.shared(2).shared("dense_1", 4))))
          .withMessage(
              "Quantization names the layers [dense_1], but those with kernels are [logits_1]");
      assertThat(trainer.fits).isEmpty();
    }

    @Test
    void moreCentroidsThanWeightsAreRefusedBeforeAnythingIsTrained() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> run(Compression.prune(Pruning.rate(0.5)).quantize(Quantization.shared(17))))
          .withMessage(
              "Quantization.shared must have at most as many centroids as weights, but"
                  + " logits_1/kernel has 16 weights that are not 0 for 17 centroids");
      assertThat(trainer.fits).isEmpty();
    }

    @Test
    void aLimitOfTheNormIsNamedBeforeAnythingIsTrained() {
      ModelSpec limited =
          ModelSpec.image(2, 4, 1).flatten().dense(3, layer -> layer.maxNorm(2)).logits(4);
      Map<String, float[]> weights = new HashMap<>();
      limited
          .weights()
          .forEach(
              weight -> weights.put(weight.name(), new float[(int) weight.parameter().count()]));
      Classifier other =
          trainer.classifier(
              new TrainingRecord(
                  limited,
                  DATA.first().classNames(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of(),
                  "1",
                  "none",
                  "paper"),
              weights);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ALL.encode().run(trainer, other, DATA))
          .withMessage(
              "Compression cannot finetune dense_1/kernel: the limit of its norm, 2.0, would scale"
                  + " each unit separately");
      other.close();
    }

    @Test
    void valuesOnAGridAreNotFinetuned() {
      assertThatIllegalStateException()
          .isThrownBy(() -> Compression.quantize(Quantization.linear(8)).finetune(FINETUNING))
          .withMessage(
              "finetune must train shared values, but there are values of 8 bits, which training"
                  + " would move off their grid");
    }

    @Test
    void stepsStandInTheirOrder() {
      CompressionSteps pruned = Compression.prune(Pruning.rate(0.5));

      assertThatIllegalStateException()
          .isThrownBy(() -> pruned.finetune(FINETUNING))
          .withMessage(
              "finetune must come after quantize, whose values it trains, but there is none");
      assertThatIllegalStateException()
          .isThrownBy(() -> pruned.quantize(Quantization.shared(2)).retrain(RETRAINING))
          .withMessage("retrain must come before quantize, but that was given: 2 shared values");
      assertThatIllegalStateException()
          .isThrownBy(() -> pruned.retrain(RETRAINING).retrain(RETRAINING))
          .withMessage("retrain was given before, and can be given only once");
    }
  }
}
