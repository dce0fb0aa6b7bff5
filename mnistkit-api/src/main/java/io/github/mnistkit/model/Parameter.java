package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Sizes;
import java.util.List;
import java.util.Objects;

/**
 * One array of weights that a layer or head owns.
 *
 * @param name its name within the layer, such as {@code kernel}
 * @param dimensions its dimensions, each at least 1
 * @param role its role
 * @param initializer its initial values
 * @param regularizer its penalty in the loss
 * @param maxNorm the largest norm of the weights into one unit; infinite for no limit
 * @param fans inputs and outputs of one unit, for the initializer
 */
public record Parameter(
    String name,
    List<Integer> dimensions,
    Role role,
    Initializer initializer,
    Regularizer regularizer,
    double maxNorm,
    FanInOut fans) {

  /** The role of an array of weights. */
  public enum Role {
    /** Multiplies the input; the only role that is regularized. */
    KERNEL,
    /** Added to the output. */
    BIAS,
    /** The scale or shift of a normalization. */
    NORMALIZATION,
    /** A moving mean, variance or the like, updated in training but not by gradients. */
    STATISTIC
  }

  /**
   * Copies the dimensions and checks them.
   *
   * @throws IllegalArgumentException if the name is not a letter followed by letters, digits, '_'
   *     or '-', a dimension is below 1, or {@code maxNorm} is not above 0
   */
  public Parameter {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(regularizer, "regularizer");
    Objects.requireNonNull(fans, "fans");
    Check.name("parameter name", name);
    dimensions = List.copyOf(Objects.requireNonNull(dimensions, "dimensions"));
    dimensions.forEach(dimension -> Check.atLeast(name + " dimensions", dimension, 1));
    if (!(maxNorm > 0)) {
      throw new IllegalArgumentException(name + " maxNorm must be above 0, but was " + maxNorm);
    }
  }

  /**
   * Creates a kernel that follows a layer's rules.
   *
   * @param name its name within the layer
   * @param rules the layer's rules
   * @param fans inputs and outputs of one unit
   * @param dimensions its dimensions, the units last
   * @return the parameter
   */
  public static Parameter kernel(
      String name, WeightRules rules, FanInOut fans, Integer... dimensions) {
    return new Parameter(
        name,
        List.of(dimensions),
        Role.KERNEL,
        rules.initializer(),
        rules.regularizer(),
        rules.maxNorm(),
        fans);
  }

  /**
   * Creates a vector that starts at one value and has no penalty.
   *
   * @param name its name within the layer
   * @param role its role
   * @param start its first value
   * @param units its length
   * @return the parameter
   */
  public static Parameter vector(String name, Role role, double start, int units) {
    return new Parameter(
        name,
        List.of(units),
        role,
        Initializer.constant(start),
        Regularizer.none(),
        Double.POSITIVE_INFINITY,
        new FanInOut(units, units));
  }

  /**
   * Returns the number of weights.
   *
   * @return the product of the dimensions
   * @throws IllegalArgumentException if it exceeds 2⁶³ − 1
   */
  public long count() {
    return Sizes.product(
        "the values of " + name, dimensions.stream().mapToLong(Integer::longValue).toArray());
  }

  /**
   * Returns whether gradients change it, unless its layer is frozen.
   *
   * @return false for moving statistics
   */
  public boolean learned() {
    return role != Role.STATISTIC;
  }
}
