package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StartingPointTest {

  @Nested
  class Starts {

    @Test
    void divideTheVarianceByTheInputs() {
      assertThat(variance(Initializer.heNormal())).isEqualTo(2 / 300.0);
      assertThat(variance(Initializer.lecunUniform())).isEqualTo(1 / 300.0);
    }

    @Test
    void divideTheVarianceByTheMeanOfInputsAndOutputs() {
      assertThat(variance(Initializer.glorotUniform())).isEqualTo(1 / 200.0);
    }

    @Test
    void seeTheFansOfEachKernel() {
      ModelSpec spec =
          ModelSpec.image(8, 8, 3)
              .conv2d(16, 5)
              .depthwiseConv2d(3, c -> c.multiplier(2))
              .flatten()
              .softmax(10);

      assertThat(spec.weights())
          .filteredOn(w -> w.parameter().role() == Parameter.Role.KERNEL)
          .extracting(w -> w.parameter().fans())
          .containsExactly(
              new FanInOut(25 * 3, 25 * 16), new FanInOut(9, 18), new FanInOut(8 * 8 * 32, 10));
    }

    private static double variance(Initializer initializer) {
      return ((Initializer.VarianceScaling) initializer).variance(new FanInOut(300, 100));
    }
  }

  @Nested
  class Scalings {

    @Test
    void makeMeanZeroAndDeviationOne() {
      Scaling scaling = Scaling.standardized(0.5, 0.25);

      assertThat(255 * scaling.factor() + scaling.offset()).isEqualTo(2);
      assertThat(scaling.offset()).isEqualTo(-2);
    }

    @Test
    void areEqualWhereTheyDoTheSame() {
      assertThat(Scaling.standardized(0, 1)).isEqualTo(Scaling.unit());
    }
  }
}
