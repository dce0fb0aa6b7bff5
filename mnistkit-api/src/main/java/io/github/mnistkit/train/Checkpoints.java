package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The file in which a training is saved so that it can be resumed.
 *
 * @param file the file, used by this training only
 * @param every the number of epochs between two saves, at least 1
 */
public record Checkpoints(Path file, int every) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public Checkpoints {
    Objects.requireNonNull(file, "file");
    Check.atLeast("Fit.checkpointing every", every, 1);
  }
}
