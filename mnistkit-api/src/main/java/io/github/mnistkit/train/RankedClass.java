package io.github.mnistkit.train;

import java.util.Objects;

/**
 * A class and its probability.
 *
 * @param index the index of the class, in 0..K-1
 * @param name the name of the class
 * @param probability the probability, in [0, 1]
 */
public record RankedClass(int index, String name, double probability) {
  public RankedClass {
    Objects.requireNonNull(name, "name");
  }
}
