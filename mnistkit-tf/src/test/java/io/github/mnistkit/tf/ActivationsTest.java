package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ActivationsTest {

  private static final float[] INPUTS = {
    -30, -6, -3, -1.5f, -1, -0.5f, -0.01f, 0, 1e-4f, 0.3f, 1, 1.7f, 2.5f, 3.5f, 6, 30
  };

  /** Of the result, for a handful of float operations, and as much near 0. */
  private static final double CLOSE = 1e-6;

  static DoubleUnaryOperator formula(ActivationFunction function) {
    return switch (function) {
      case RELU -> x -> Math.max(0, x);
      case ELU -> x -> x > 0 ? x : Math.expm1(x);
      case SELU -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case GELU -> x -> x / 2 * (1 + erf(x / Math.sqrt(2)));
      case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
      case SWISH -> x -> x / (1 + Math.exp(-x));
      case TANH -> Math::tanh;
      case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
    };
  }

  /** 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹ / (n!·(2n + 1)); beyond 5 it is 1 to the last digit of a double. */
  private static double erf(double x) {
    if (Math.abs(x) > 5) {
      return Math.signum(x);
    }
    double sum = 0;
    double power = x;
    for (int n = 0; n < 120; n++) {
      sum += power / (2 * n + 1);
      power *= -x * x / (n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static void follows(ModelSpec spec, String layer, DoubleUnaryOperator formula) {
    try (Bench bench = Bench.inference(spec)) {
      float[] results = bench.result(layer, INPUTS);

      for (int i = 0; i < INPUTS.length; i++) {
        double expected = formula.applyAsDouble(INPUTS[i]);
        assertThat((double) results[i])
            .as("of %s", INPUTS[i])
            .isCloseTo(expected, within(CLOSE * (1 + Math.abs(expected))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ActivationFunction.class)
  void followsItsFormula(ActivationFunction function) {
    ModelSpec spec = ModelSpec.image(4, 4, 1).activation(function).flatten().softmax(2);

    follows(spec, spec.chain().layers().get(0).name(), formula(function));
  }

  @Test
  void leaksAsMuchAsAskedFor() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).leakyRelu(0.2).flatten().softmax(2);

    follows(spec, "leakyRelu_1", x -> x >= 0 ? x : 0.2 * x);
  }

  /** Logit 0 is Σ wᵢ·f(xᵢ), and logit 1 is 0; the loss is half of (logit 0 − 1)². */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.75})
  void leaksAsMuchBackwardsAndAtZero(double slope) {
    ModelSpec spec = ModelSpec.image(1, 4, 1).leakyRelu(slope).flatten().logits(2);
    try (Bench bench = Bench.training(spec, 1).with("logits_1/kernel", 1, 0, 2, 0, 3, 0, 4, 0)) {
      Operand<TFloat32> gradient = bench.gradients(bench.loss(0)).get("input");
      double missed = 1 - 3 * slope + 8 - 1;

      assertThat(Reference.doubles(bench.run(gradient, 1, 0, -1, 2)))
          .containsExactly(
              new double[] {missed, 2 * slope * missed, 3 * slope * missed, 4 * missed},
              within(1e-5));
    }
  }

  @Test
  void isReluWithoutALeak() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).leakyRelu(0).flatten().softmax(2);

    follows(spec, "leakyRelu_1", x -> Math.max(0, x));
  }
}
