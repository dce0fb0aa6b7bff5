package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.Arrays;

/** An activation function, applied element by element. */
public enum ActivationFunction {
  /** max(0, x). */
  RELU("relu"),
  /** x for x ≥ 0, else eˣ − 1 (Clevert et al., 2016). */
  ELU("elu"),
  /** λx for x ≥ 0, else λα(eˣ − 1), λ = 1.0507, α = 1.6733 (Klambauer et al., 2017). */
  SELU("selu"),
  /**
   * x·Φ(x) with the normal distribution's Φ, by the error function (Hendrycks &amp; Gimpel, 2016).
   */
  GELU("gelu"),
  /** ln(1 + eˣ). */
  SOFTPLUS("softplus"),
  /** x·sigmoid(x), also called SiLU (Ramachandran et al., 2017). */
  SWISH("swish"),
  /** The hyperbolic tangent, in (−1, 1). */
  TANH("tanh"),
  /** 1 / (1 + e⁻ˣ), in (0, 1). */
  SIGMOID("sigmoid");

  private final String kind;

  ActivationFunction(String kind) {
    this.kind = kind;
  }

  String kind() {
    return kind;
  }

  static boolean isKind(String kind) {
    return Arrays.stream(values()).anyMatch(function -> function.kind.equals(kind));
  }

  static ActivationFunction ofKind(String kind) {
    return Arrays.stream(values())
        .filter(function -> function.kind.equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no activation function named " + Quote.of(kind)));
  }
}
