package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.Objects;

/** The initial values of a kernel's weights. */
public sealed interface Initializer {

  /**
   * Glorot's uniform initialization, U(±√(6 / (in + out))), the default of every kernel (Glorot
   * &amp; Bengio, 2010).
   *
   * @return the initializer
   */
  static Initializer glorotUniform() {
    return new VarianceScaling(1, Mode.FAN_AVERAGE, Distribution.UNIFORM);
  }

  /**
   * Glorot's normal initialization, with standard deviation √(2 / (in + out)), truncated at two
   * standard deviations (Glorot &amp; Bengio, 2010).
   *
   * @return the initializer
   */
  static Initializer glorotNormal() {
    return new VarianceScaling(1, Mode.FAN_AVERAGE, Distribution.TRUNCATED_NORMAL);
  }

  /**
   * He's uniform initialization, U(±√(6 / in)), for relu (He et al., 2015).
   *
   * @return the initializer
   */
  static Initializer heUniform() {
    return new VarianceScaling(2, Mode.FAN_IN, Distribution.UNIFORM);
  }

  /**
   * He's normal initialization, with standard deviation √(2 / in), truncated at two standard
   * deviations (He et al., 2015).
   *
   * @return the initializer
   */
  static Initializer heNormal() {
    return new VarianceScaling(2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /**
   * LeCun's uniform initialization, U(±√(3 / in)) (LeCun et al., 1998). For a layer with {@code in}
   * inputs and scale 1/3 it is PyTorch's default; see {@link VarianceScaling}.
   *
   * @return the initializer
   */
  static Initializer lecunUniform() {
    return new VarianceScaling(1, Mode.FAN_IN, Distribution.UNIFORM);
  }

  /**
   * LeCun's normal initialization, with standard deviation √(1 / in), truncated at two standard
   * deviations (LeCun et al., 1998).
   *
   * @return the initializer
   */
  static Initializer lecunNormal() {
    return new VarianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /**
   * Sets all weights to 0.
   *
   * @return the initializer
   */
  static Initializer zeros() {
    return new Constant(0);
  }

  /**
   * Sets all weights to one value.
   *
   * @param value the value, finite
   * @return the initializer
   * @throws IllegalArgumentException if the value is not finite
   */
  static Initializer constant(double value) {
    return new Constant(value);
  }

  /** The fan by which the variance is divided. */
  enum Mode {
    /** The inputs of one unit. */
    FAN_IN,
    /** The mean of inputs and outputs. */
    FAN_AVERAGE
  }

  /** The distribution from which the weights are drawn. */
  enum Distribution {
    /** U(±√(3·variance)). */
    UNIFORM,
    /**
     * A normal distribution truncated at two standard deviations, widened by 1/0.87962566 so that
     * the truncated distribution has the requested variance.
     */
    TRUNCATED_NORMAL
  }

  /**
   * Draws weights with mean 0 and variance {@code scale / fan}.
   *
   * @param scale the numerator, above 0
   * @param mode the fan that the variance is divided by
   * @param distribution the distribution to draw from
   */
  record VarianceScaling(double scale, Mode mode, Distribution distribution)
      implements Initializer {
    /**
     * Checks the scale.
     *
     * @throws IllegalArgumentException if it is not a finite number above 0
     */
    public VarianceScaling {
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(distribution, "distribution");
      Check.positive("VarianceScaling.scale", scale);
    }

    /**
     * Returns the variance for a kernel.
     *
     * @param fans the kernel's fans
     * @return scale / fan, above 0
     */
    public double variance(FanInOut fans) {
      double fan = mode == Mode.FAN_IN ? fans.in() : (fans.in() + fans.out()) / 2.0;
      return scale / fan;
    }
  }

  /**
   * Sets every weight to the same value.
   *
   * @param value the value, finite
   */
  record Constant(double value) implements Initializer {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Constant {
      Check.finite("Initializer.constant", value);
    }
  }
}
