package io.github.mnistkit.tf.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ModelSpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepCostTest {

  @Nested
  class AStep {

    private final StepCost cost = new StepCost(20, 5, 1000);

    @Test
    void takesAsLongAsItsExamplesInOnePart() {
      assertThat(cost.nanoseconds(100, 1)).isCloseTo(2500, within(1e-9));
    }

    @Test
    void dividesOnlyWhatDoesNotSeeTheWholeBatch() {
      assertThat(cost.nanoseconds(100, 4)).isCloseTo(500 + 500 + 3000, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"100, 2, 1", "101, 2, 2", "1000, 1, 1", "1000, 8, 4", "1000, 3, 3"})
    void hasTheNumberOfPartsThatTakesLeast(int examples, int most, int parts) {
      assertThat(cost.parts(examples, most)).isEqualTo(parts);
    }
  }

  @Nested
  class AModel {

    private final ModelSpec dense =
        ModelSpec.image(28, 28, 1).flatten().dense(256).relu().dropout(0.2).softmax(10);

    @Test
    void isDividedInLargeBatches() {
      assertThat(StepCost.of(dense).parts(512, 2)).isEqualTo(2);
      assertThat(StepCost.of(dense).parts(4, 2)).isEqualTo(1);
    }

    @Test
    void costsMoreInEveryPartForItsLayersAndTrainedWeights() {
      ModelSpec longer = ModelSpec.image(28, 28, 1).flatten().dense(256).relu().relu().softmax(10);
      ModelSpec frozen =
          ModelSpec.image(28, 28, 1).flatten().dense(256).relu().frozen().softmax(10);
      ModelSpec trained = ModelSpec.image(28, 28, 1).flatten().dense(256).relu().softmax(10);

      assertThat(StepCost.of(longer).perPart()).isGreaterThan(StepCost.of(trained).perPart());
      assertThat(StepCost.of(frozen).perPart()).isLessThan(StepCost.of(trained).perPart());
    }

    @Test
    void isNotDividedInBatchNorm() {
      ModelSpec normed = ModelSpec.image(8, 8, 3).batchNorm().flatten().softmax(2);
      ModelSpec plain = ModelSpec.image(8, 8, 3).flatten().softmax(2);

      assertThat(StepCost.of(normed).joined()).isPositive();
      assertThat(StepCost.of(plain).joined()).isZero();
      assertThat(StepCost.of(normed).divided()).isEqualTo(StepCost.of(plain).divided());
    }
  }
}
