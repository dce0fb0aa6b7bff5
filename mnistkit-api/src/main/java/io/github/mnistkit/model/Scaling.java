package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;

/**
 * The scaling of pixel bytes to numbers: {@code x = pixel · factor + offset}, pixel in 0–255.
 *
 * <p>It is part of the model, so that prediction uses the same scaling as training.
 *
 * @param factor the factor of each byte; finite, not 0
 * @param offset the number added; finite
 */
public record Scaling(double factor, double offset) {

  /**
   * Checks both numbers.
   *
   * @throws IllegalArgumentException if one is not finite, or the factor is 0
   */
  public Scaling {
    Check.finite("Scaling.offset", offset);
    if (Check.finite("Scaling.factor", factor) == 0) {
      throw new IllegalArgumentException("Scaling.factor must not be 0, but was " + factor);
    }
  }

  /**
   * Scales bytes to [0, 1]: factor 1/255, offset 0. This is the default.
   *
   * @return the scaling
   */
  public static Scaling unit() {
    return new Scaling(1.0 / 255, 0);
  }

  /**
   * Keeps bytes as numbers from 0 to 255.
   *
   * @return the scaling
   */
  public static Scaling none() {
    return new Scaling(1, 0);
  }

  /**
   * Scales bytes to [0, 1], then to mean 0 and standard deviation 1: {@code (pixel/255 − mean) /
   * deviation}. MNIST's training images have mean 0.1307 and deviation 0.3081.
   *
   * @param mean the mean of the pixels in [0, 1]
   * @param deviation their standard deviation, above 0
   * @return the scaling
   * @throws IllegalArgumentException if the deviation is not above 0
   */
  public static Scaling standardized(double mean, double deviation) {
    Check.positive("Scaling.standardized deviation", deviation);
    // Not -mean, which would make -0.0 of a mean of 0, and that is another scaling.
    return new Scaling(1 / (255 * deviation), (0 - mean) / deviation);
  }
}
