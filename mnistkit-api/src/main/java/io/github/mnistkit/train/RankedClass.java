package io.github.mnistkit.train;

import java.util.Objects;

/**
 * A class, and how probable it is.
 *
 * @param index of the class, in 0..K-1
 * @param name of the class
 * @param probability in [0, 1]
 */
public record RankedClass(int index, String name, double probability) {
  /**
   * Checks that nothing is missing.
   *
   * @param index of the class, in 0..K-1
   * @param name of the class
   * @param probability in [0, 1]
   */
  public RankedClass {
    Objects.requireNonNull(name, "name");
  }
}
