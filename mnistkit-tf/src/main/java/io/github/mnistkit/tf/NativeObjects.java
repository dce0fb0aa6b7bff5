package io.github.mnistkit.tf;

/**
 * How much native memory's owners the library holds open in this process. The garbage collector
 * knows nothing of what they take.
 *
 * <p>A classifier is a graph and a session until it is closed, another of both once it has
 * predicted a single image, and another with dropout; so is a training while it is under way.
 * Tensors are open while something is computed, as long as a trainer keeps what left frozen layers
 * in memory, and in a classifier, which keeps what examples enter by: one for each thread that it
 * has served at the same time. What others do with TensorFlow in the same process is not counted.
 *
 * @param graphs at least 0
 * @param sessions at least 0
 * @param tensors at least 0
 */
public record NativeObjects(long graphs, long sessions, long tensors) {

  /** Something that may leave native objects behind. */
  @FunctionalInterface
  public interface Action {

    /**
     * Does it.
     *
     * @throws Exception whatever it throws
     */
    void run() throws Exception;
  }

  /**
   * Checks the numbers.
   *
   * @param graphs at least 0
   * @param sessions at least 0
   * @param tensors at least 0
   * @throws IllegalArgumentException if one is negative
   */
  public NativeObjects {
    requireNotNegative("graphs", graphs);
    requireNotNegative("sessions", sessions);
    requireNotNegative("tensors", tensors);
  }

  /**
   * What is open now; other threads may open and close meanwhile.
   *
   * @return the numbers
   */
  public static NativeObjects open() {
    return new NativeObjects(
        NativeCount.GRAPHS.open(), NativeCount.SESSIONS.open(), NativeCount.TENSORS.open());
  }

  /**
   * Runs an action, and fails if more is open after it than before: a check for tests, that every
   * classifier and trainer is closed.
   *
   * <p>Other threads disturb it: what they open meanwhile counts as left open, and what they close,
   * or what is freed because it was forgotten earlier, hides as much that was left. A trainer from
   * outside of the action may keep tensors because of it; open the trainer inside.
   *
   * @param action what is checked
   * @throws IllegalStateException if it left something open; the text says what was open before and
   *     after
   * @throws Exception what the action throws; then nothing is checked
   */
  public static void requireNoneLeftBy(Action action) throws Exception {
    NativeObjects before = open();
    action.run();
    NativeObjects after = open();
    if (after.exceed(before)) {
      throw new IllegalStateException(
          "the action must leave nothing open, but there were "
              + before
              + " before it and "
              + after
              + " after it; close classifiers and trainers, best by try-with-resources");
    }
  }

  private boolean exceed(NativeObjects others) {
    return graphs > others.graphs || sessions > others.sessions || tensors > others.tensors;
  }

  /**
   * {@inheritDoc}
   *
   * @return such as {@code 2 graphs, 2 sessions, 0 tensors open}
   */
  @Override
  public String toString() {
    return number(graphs, "graph")
        + ", "
        + number(sessions, "session")
        + ", "
        + number(tensors, "tensor")
        + " open";
  }

  private static String number(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "NativeObjects." + name + " must be at least 0, but was " + value);
    }
  }
}
