package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateFactorsTest {

  private static final ModelSpec PAIR =
      ModelSpec.imagePair(2, 2, 1)
          .separate(t -> t.flatten().dense(4))
          .auxiliary("digit", 1, head -> head.dense(5).softmax(3))
          .concatenate()
          .frozen()
          .dense(3)
          .softmax(3);

  private static final TrainingPlan PLAN = Fakes.plan();

  private static List<Double> factors(TrainingPlan plan) {
    return PAIR.weights().stream()
        .filter(weight -> weight.name().endsWith("/kernel"))
        .map(plan::rateFactorOf)
        .toList();
  }

  @Test
  void areOneForEveryLayerByDefault() {
    assertThat(factors(PLAN)).containsOnly(1.0);
  }

  @Test
  void holdForAllCopiesOfALayer() {
    assertThat(factors(PLAN.rateFactor("dense_1", 0.5)))
        .containsExactly(0.5, 0.5, 1.0, 1.0, 1.0, 1.0);
  }

  @Test
  void holdInBranchesAndForHeads() {
    assertThat(factors(PLAN.rateFactor("dense_2", 0.1).rateFactor("softmax_2", 3)))
        .containsExactly(1.0, 1.0, 0.1, 1.0, 1.0, 3.0);
  }

  @Test
  void holdForTheWeightsOfALayerWithADottedName() {
    Weight inner =
        new Weight(
            "block_1.body.dense_1[1]/bias",
            PAIR.weights().get(0).parameter(),
            PAIR.weights().get(0).trainability());

    assertThat(PLAN.rateFactor("block_1.body.dense_1", 0.2).rateFactorOf(inner)).isEqualTo(0.2);
  }

  @Test
  void areReplacedByALaterOne() {
    assertThat(PLAN.rateFactor("dense_1", 0.5).rateFactor("dense_1", 0.25).rateFactors())
        .isEqualTo(Map.of("dense_1", 0.25));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.POSITIVE_INFINITY, Double.NaN})
  void areAboveZero(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAN.rateFactor("dense_1", factor))
        .withMessage(
            "TrainingPlan.rateFactor of dense_1 must be a finite number above 0, but was "
                + factor);
  }

  @Test
  void areOfLayersThatTheModelHas() {
    try (FakeTrainer trainer = new FakeTrainer()) {
      ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().dense(4).softmax(3);
      Fit.Start start = trainer.fit(spec, PLAN.rateFactor("flatten_1", 0.5));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> start.on(Fakes.examples("mnist", ImageFormat.of(2, 2, 1), 3)))
          .withMessage(
              "TrainingPlan.rateFactor must name a layer or head with weights, which are dense_1,"
                  + " softmax_1, but names \"flatten_1\"");
    }
  }
}
