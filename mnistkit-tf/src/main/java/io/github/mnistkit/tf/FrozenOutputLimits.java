package io.github.mnistkit.tf;

/**
 * Limits the cache of frozen layers' outputs. The outputs of a frozen prefix, the frozen layers at
 * the start of a model, are the same in every epoch, so a trainer computes them once for all
 * examples of a data set. Later trainings reuse them if they start with the same layers, weights
 * and images.
 *
 * <p>The outputs for a data set, here called a set, are kept in native memory while there is room,
 * and otherwise in a temporary file in the folder {@code java.io.tmpdir}. Of the sets that no
 * training is using, the four most recently used are kept until the trainer is closed, or until a
 * new set needs their space. Nothing is kept if images are augmented.
 *
 * @param setBytes the size above which a set is not kept but recomputed for every batch; also the
 *     total size of files above which unused sets are evicted for a new one; at least 0
 * @param memoryBytes the limit of the native memory of all sets together; at least 0
 */
public record FrozenOutputLimits(long setBytes, long memoryBytes) {

  private static final long GIBI = 1L << 30;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public FrozenOutputLimits {
    requireNotNegative("FrozenOutputLimits.setBytes", setBytes);
    requireNotNegative("FrozenOutputLimits.memoryBytes", memoryBytes);
  }

  /**
   * Keeps sets of up to 8 GiB, in memory up to half of the maximum heap size, or 4 GiB if that is
   * less.
   *
   * @return the default
   */
  public static FrozenOutputLimits standard() {
    return new FrozenOutputLimits(
        8 * GIBI, Math.min(4 * GIBI, Runtime.getRuntime().maxMemory() / 2));
  }

  /**
   * Keeps nothing: frozen layers are recomputed for every batch.
   *
   * @return limits of 0
   */
  public static FrozenOutputLimits recomputed() {
    return new FrozenOutputLimits(0, 0);
  }

  private static void requireNotNegative(String subject, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(subject + " must be at least 0, but was " + value);
    }
  }
}
