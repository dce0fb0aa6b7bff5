package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.ActivationFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Activation functions and their derivatives, from the papers that {@link ActivationFunction}
 * names.
 */
final class Functions {

  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_LAMBDA = 1.0507009873554805;

  private Functions() {}

  /**
   * A function of one value.
   *
   * @param value the function
   * @param slope its derivative
   * @param kink whether the derivative jumps at 0
   * @param terms the size of the terms that it is the sum of, for {@link Noise}
   */
  record Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope, boolean kink, double terms) {}

  static double value(ActivationFunction function, double x) {
    return switch (function) {
      case RELU -> Math.max(0, x);
      case ELU -> x >= 0 ? x : Math.expm1(x);
      case SELU -> SELU_LAMBDA * (x >= 0 ? x : SELU_ALPHA * Math.expm1(x));
      case GELU -> x * normalDistribution(x);
      case SOFTPLUS -> Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
      case SWISH -> x * sigmoid(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
    };
  }

  static double slope(ActivationFunction function, double x) {
    return switch (function) {
      case RELU -> x > 0 ? 1 : 0;
      case ELU -> x >= 0 ? 1 : Math.exp(x);
      case SELU -> SELU_LAMBDA * (x >= 0 ? 1 : SELU_ALPHA * Math.exp(x));
      case GELU -> normalDistribution(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      case SOFTPLUS -> sigmoid(x);
      case SWISH -> sigmoid(x) * (1 + x * sigmoid(-x));
      case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
      case SIGMOID -> sigmoid(x) * sigmoid(-x);
    };
  }

  static Curve of(ActivationFunction function) {
    boolean relu = function == ActivationFunction.RELU;
    return new Curve(
        x -> value(function, x),
        x -> slope(function, x),
        relu || function == ActivationFunction.SELU,
        relu ? 0 : 1);
  }

  static Curve leakyRelu(double slope) {
    return new Curve(x -> x >= 0 ? x : slope * x, x -> x >= 0 ? 1 : slope, true, 0);
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (Marsaglia, 2004). */
  static double normalDistribution(double x) {
    if (Math.abs(x) > 8) {
      return x > 0 ? 1 : 0;
    }
    double term = x;
    double sum = x;
    for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  static double[] softmax(double[] z) {
    double[] logarithms = logSoftmax(z);
    double[] p = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      p[k] = Math.exp(logarithms[k]);
    }
    return p;
  }

  static double[] logSoftmax(double[] z) {
    double total = logSumExp(z);
    double[] result = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      result[k] = z[k] - total;
    }
    return result;
  }

  static double logSumExp(double[] z) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : z) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
