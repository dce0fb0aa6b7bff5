package io.github.mnistkit.train;

/**
 * A limit on gradients, applied before the optimizer uses them.
 *
 * @param value the limit of each element, which is clipped to [−value, value]; infinite for no
 *     limit
 * @param norm the largest Euclidean norm of all gradients together, to which they are scaled down
 *     after the elements are clipped (Pascanu et al., 2013); infinite for no limit
 */
public record Clipping(double value, double norm) {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not above 0
   */
  public Clipping {
    check("Clipping.value", value);
    check("Clipping.norm", norm);
  }

  /**
   * Returns no limits.
   *
   * @return the default
   */
  public static Clipping none() {
    return new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Limits every element.
   *
   * @param limit above 0
   * @return the clipping
   * @throws IllegalArgumentException if the limit is not above 0
   */
  public static Clipping byValue(double limit) {
    return new Clipping(limit, Double.POSITIVE_INFINITY);
  }

  /**
   * Limits the norm of all gradients together.
   *
   * @param limit above 0
   * @return the clipping
   * @throws IllegalArgumentException if the limit is not above 0
   */
  public static Clipping byNorm(double limit) {
    return new Clipping(Double.POSITIVE_INFINITY, limit);
  }

  private static void check(String subject, double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(subject + " must be above 0, but was " + limit);
    }
  }
}
