package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a training is kept, so that it can go on.
 *
 * @param file of this training alone
 * @param every so many epochs, at least 1
 */
public record Checkpoints(Path file, int every) {

  /**
   * Checks the number.
   *
   * @param file of this training alone
   * @param every so many epochs
   * @throws IllegalArgumentException if the number is below 1
   */
  public Checkpoints {
    Objects.requireNonNull(file, "file");
    Check.atLeast("Fit.checkpointing every", every, 1);
  }
}
