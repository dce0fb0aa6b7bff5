package io.github.mnistkit.tf;

import io.github.mnistkit.tf.runtime.NativeObjectCounter;

/**
 * The numbers of native objects that the library holds open in this process. The garbage collector
 * does not see the memory that they take.
 *
 * <pre>{@code
 * NativeObjects.assertNoLeaks(
 *     () -> {
 *       try (Trainer trainer = TensorFlowTrainer.create();
 *           FitResult result = trainer.fit(spec, plan).on(data).run()) {
 *         Predictions predictions = result.classifier().predict(test);
 *       }
 *     });
 * }</pre>
 *
 * <p>An open classifier has a graph and a session, another pair once it has predicted a single
 * image, and another for dropout; a running training has one pair. Tensors are open during
 * computations, while a trainer caches the outputs of frozen layers in memory, and in classifiers,
 * which keep the input tensor of each thread that they have served at the same time. TensorFlow
 * objects of other code in the process are not counted.
 *
 * <p>Instances are immutable; the methods may be called from any thread.
 *
 * @param graphs at least 0
 * @param sessions at least 0
 * @param tensors at least 0
 */
public record NativeObjects(long graphs, long sessions, long tensors) {

  /** An action that may leave native objects open. */
  @FunctionalInterface
  public interface Action {

    /**
     * Runs the action.
     *
     * @throws Exception if the action fails
     */
    void run() throws Exception;
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public NativeObjects {
    requireNotNegative("graphs", graphs);
    requireNotNegative("sessions", sessions);
    requireNotNegative("tensors", tensors);
  }

  /**
   * Returns the numbers of objects open now; other threads may open and close some meanwhile.
   *
   * @return the numbers
   */
  public static NativeObjects open() {
    return new NativeObjects(
        NativeObjectCounter.GRAPHS.open(),
        NativeObjectCounter.SESSIONS.open(),
        NativeObjectCounter.TENSORS.open());
  }

  /**
   * Runs an action, and fails if more objects are open after it than before. Tests use it to check
   * that every classifier and trainer is closed.
   *
   * <p>Other threads disturb the check: what they open meanwhile counts as a leak, and what they
   * close, or what is released after an earlier leak, hides as many leaks. A trainer from outside
   * the action may cache tensors during it; create the trainer inside the action.
   *
   * @param action the action to check
   * @throws IllegalStateException if it leaves something open; the message has the numbers before
   *     and after it
   * @throws Exception if the action throws it; then nothing is checked
   */
  public static void assertNoLeaks(Action action) throws Exception {
    NativeObjects before = open();
    action.run();
    NativeObjects after = open();
    if (after.exceed(before)) {
      throw new IllegalStateException(
          "the action must leave nothing open, but there were "
              + before
              + " before it and "
              + after
              + " after it; close classifiers and trainers, preferably by try-with-resources");
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
