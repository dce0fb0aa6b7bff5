package io.github.mnistkit.runtime.kernel;

import io.github.mnistkit.model.ActivationFunction;

/** Applies activation functions to arrays, in place. */
public final class Functions {

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  /** Beyond this, tanh is ±1 as a float. */
  private static final float TANH_END = 7.905311f;

  private Functions() {}

  /** Applies a function to each value. */
  public static void apply(ActivationFunction function, float[] x) {
    switch (function) {
      case RELU -> relu(x);
      case ELU -> elu(x);
      case SELU -> selu(x);
      case GELU -> gelu(x);
      case SOFTPLUS -> softplus(x);
      case SWISH -> swish(x);
      case TANH -> tanh(x);
      case SIGMOID -> sigmoid(x);
    }
  }

  /** Replaces each value by {@code scale·x + shift}. */
  public static void scale(float scale, float shift, float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] * scale + shift;
    }
  }

  /** Replaces each value by {@code scale·x + shift}, with a pair of numbers for each. */
  public static void scale(float[] scale, float[] shift, float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] * scale[i] + shift[i];
    }
  }

  private static void relu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(x[i], 0);
    }
  }

  /** Applies max(x, slope·x), for a slope below 1. */
  public static void leakyRelu(float slope, float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(x[i], slope * x[i]);
    }
  }

  private static void elu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] < 0 ? (float) Math.expm1(x[i]) : x[i];
    }
  }

  private static void selu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      double value = x[i];
      x[i] = (float) (SELU_SCALE * (value < 0 ? SELU_ALPHA * Math.expm1(value) : value));
    }
  }

  private static void gelu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      double value = x[i];
      x[i] = (float) (value * 0.5 * complementaryError(-value * Math.sqrt(0.5)));
    }
  }

  /**
   * Computes 1 − erf(x) with a relative error below 1.2e-7 (Press et al., Numerical Recipes in C,
   * 1992, section 6.2).
   */
  static double complementaryError(double x) {
    double z = Math.abs(x);
    double t = 1 / (1 + 0.5 * z);
    double sum = 0.17087277;
    sum = sum * t - 0.82215223;
    sum = sum * t + 1.48851587;
    sum = sum * t - 1.13520398;
    sum = sum * t + 0.27886807;
    sum = sum * t - 0.18628806;
    sum = sum * t + 0.09678418;
    sum = sum * t + 0.37409196;
    sum = sum * t + 1.00002368;
    sum = sum * t - 1.26551223;
    double result = t * Math.exp(sum - z * z);
    return x >= 0 ? result : 2 - result;
  }

  private static void softplus(float[] x) {
    for (int i = 0; i < x.length; i++) {
      double value = x[i];
      x[i] = (float) (Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value))));
    }
  }

  private static void swish(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
    }
  }

  private static void sigmoid(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  /**
   * Uses the quotient of polynomials by which Eigen (and so TensorFlow) computes tanh of floats,
   * within a few units of the last place; the loop is vectorized.
   */
  private static void tanh(float[] x) {
    for (int i = 0; i < x.length; i++) {
      float value = Math.max(-TANH_END, Math.min(TANH_END, x[i]));
      float square = value * value;
      float above = square * (float) -2.76076847742355e-16 + (float) 2.00018790482477e-13;
      above = square * above - (float) 8.60467152213735e-11;
      above = square * above + (float) 5.12229709037114e-8;
      above = square * above + (float) 1.48572235717979e-5;
      above = square * above + (float) 6.37261928875436e-4;
      above = square * above + (float) 4.89352455891786e-3;
      float below = square * (float) 1.19825839466702e-6 + (float) 1.18534705686654e-4;
      below = square * below + (float) 2.26843463243900e-3;
      below = square * below + (float) 4.89352518554385e-3;
      x[i] = value * above / below;
    }
  }
}
