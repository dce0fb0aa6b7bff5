package io.github.mnistkit.tf;

/**
 * What is kept of frozen layers. What leaves the frozen beginning of a model is the same in every
 * epoch, so a trainer computes it once for all examples of a data set, and reuses it: in later
 * trainings too, where they begin with the same layers, weights and images.
 *
 * <p>Such a set is kept in native memory while there is room, else in a temporary file in the
 * folder {@code java.io.tmpdir}. Of those that no training is using, the four last used stay until
 * the trainer is closed, or until a new set needs their room. Where images are augmented nothing is
 * kept.
 *
 * @param setBytes a larger set is not kept, but computed anew for every batch; files whose sets no
 *     training is using make room for a new one beyond as many bytes together; at least 0
 * @param memoryBytes the native memory that all sets may take together; at least 0
 */
public record FrozenOutputs(long setBytes, long memoryBytes) {

  private static final long GIBI = 1L << 30;

  /**
   * Checks the limits.
   *
   * @param setBytes a larger set is not kept
   * @param memoryBytes the native memory that all sets may take together
   * @throws IllegalArgumentException if one is negative
   */
  public FrozenOutputs {
    requireNotNegative("FrozenOutputs.setBytes", setBytes);
    requireNotNegative("FrozenOutputs.memoryBytes", memoryBytes);
  }

  /**
   * Sets of up to 8 GiB, in memory up to half of the greatest size of the heap, or 4 GiB if that is
   * less.
   *
   * @return the default
   */
  public static FrozenOutputs standard() {
    return new FrozenOutputs(8 * GIBI, Math.min(4 * GIBI, Runtime.getRuntime().maxMemory() / 2));
  }

  /**
   * Nothing is kept: frozen layers are computed anew for every batch.
   *
   * @return limits of 0
   */
  public static FrozenOutputs recomputed() {
    return new FrozenOutputs(0, 0);
  }

  private static void requireNotNegative(String subject, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(subject + " must be at least 0, but was " + value);
    }
  }
}
