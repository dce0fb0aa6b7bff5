package io.github.mnistkit.image;

import java.util.Objects;

/**
 * Two disjoint parts of the same examples.
 *
 * @param first the part with the requested fraction, such as the training part
 * @param second the rest, such as the validation part
 */
public record Split(Examples first, Examples second) {
  public Split {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
  }
}
