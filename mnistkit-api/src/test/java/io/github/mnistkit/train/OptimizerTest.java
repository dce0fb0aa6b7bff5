package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {

  private static Arguments of(String subject, DoubleFunction<?> factory) {
    return Arguments.of(subject, factory);
  }

  private static void assertRefused(
      String subject, DoubleFunction<?> factory, String rule, double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.apply(value))
        .withMessage(subject + " must " + rule + ", but was " + value);
  }

  @Nested
  class Fractions {

    static Stream<Arguments> all() {
      return Stream.of(
          of("Momentum.coefficient", Optimizer::momentum),
          of("Momentum.coefficient", Optimizer::nesterov),
          of("Adadelta.rho", v -> new Optimizer.Adadelta(v, 1e-8)),
          of("RmsProp.rho", v -> new Optimizer.RmsProp(v, 0, 1e-8)),
          of("RmsProp.momentum", v -> new Optimizer.RmsProp(0.9, v, 1e-8)),
          of("Adam.beta1", v -> new Optimizer.Adam(v, 0.9, 1e-8, 0)),
          of("Adam.beta2", v -> new Optimizer.Adam(0.9, v, 1e-8, 0)),
          of("AdaMax.beta1", v -> new Optimizer.AdaMax(v, 0.9, 1e-8)),
          of("AdaMax.beta2", v -> new Optimizer.AdaMax(0.9, v, 1e-8)),
          of("Nadam.beta1", v -> new Optimizer.Nadam(v, 0.9, 1e-8)),
          of("Nadam.beta2", v -> new Optimizer.Nadam(0.9, v, 1e-8)),
          of("Loss.smoothedCrossEntropy smoothing", Loss::smoothedCrossEntropy),
          of(
              "Distillation.hardLabels",
              v -> Distillation.meanSquaredErrorOnLogits().mixedWithLabels(v)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void mustBeAtLeastZeroAndBelowOne(String subject, DoubleFunction<?> factory) {
      for (double value : new double[] {-0.1, 1, Double.NaN}) {
        assertRefused(subject, factory, "be in [0, 1)", value);
      }
    }

    @ParameterizedTest
    @MethodSource("all")
    void mayBeZero(String subject, DoubleFunction<?> factory) {
      assertThat(factory.apply(0)).as(subject).isEqualTo(factory.apply(0));
    }
  }

  @Nested
  class SmallNumbers {

    static Stream<Arguments> all() {
      return Stream.of(
          of("AdaGrad.start", v -> new Optimizer.AdaGrad(v, 1e-8)),
          of("AdaGrad.epsilon", v -> new Optimizer.AdaGrad(0.1, v)),
          of("Adadelta.epsilon", v -> new Optimizer.Adadelta(0.9, v)),
          of("RmsProp.epsilon", v -> new Optimizer.RmsProp(0.9, 0, v)),
          of("Adam.epsilon", v -> new Optimizer.Adam(0.9, 0.9, v, 0)),
          of("AdaMax.epsilon", v -> new Optimizer.AdaMax(0.9, 0.9, v)),
          of("Nadam.epsilon", v -> new Optimizer.Nadam(0.9, 0.9, v)),
          of("Distillation.temperature", Distillation::softTargets));
    }

    @ParameterizedTest
    @MethodSource("all")
    void mustBeAboveZero(String subject, DoubleFunction<?> factory) {
      for (double value : new double[] {0, -1, Double.POSITIVE_INFINITY, Double.NaN}) {
        assertRefused(subject, factory, "be a finite number above 0", value);
      }
    }
  }

  @Nested
  class WeightDecay {

    @Test
    void mustNotBeNegative() {
      for (double value : new double[] {-0.1, Double.POSITIVE_INFINITY, Double.NaN}) {
        assertRefused(
            "Adam.weightDecay", Optimizer::adamW, "be a finite number of 0 or more", value);
      }
    }

    @Test
    void ofZeroIsPlainAdam() {
      assertThat(Optimizer.adamW(0)).isEqualTo(Optimizer.adam());
    }
  }

  @Nested
  class Limits {

    static Stream<Arguments> all() {
      return Stream.of(
          of("Clipping.value", Clipping::byValue), of("Clipping.norm", Clipping::byNorm));
    }

    @ParameterizedTest
    @MethodSource("all")
    void mustBeAboveZero(String subject, DoubleFunction<?> factory) {
      for (double value : new double[] {0, -1, Double.NaN}) {
        assertRefused(subject, factory, "be above 0", value);
      }
    }

    @Test
    void mayBeInfinite() {
      assertThat(Clipping.byNorm(Double.POSITIVE_INFINITY)).isEqualTo(Clipping.none());
    }
  }

  @Nested
  class Defaults {

    @Test
    void areThoseOfAdamsPaper() {
      assertThat(Optimizer.adam()).isEqualTo(new Optimizer.Adam(0.9, 0.999, 1e-8, 0));
    }

    @Test
    void areThoseOfTheFirstKerasForAdadelta() {
      assertThat(Optimizer.adadelta()).isEqualTo(new Optimizer.Adadelta(0.95, 1e-8));
    }
  }
}
