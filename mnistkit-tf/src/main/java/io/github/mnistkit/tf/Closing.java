package io.github.mnistkit.tf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends of several things, of which one that fails must not keep the others from ending. */
final class Closing {

  private Closing() {}

  /** Takes all steps; the first failure is thrown after the last, with the others suppressed. */
  static void all(List<Runnable> steps) {
    Throwable first = null;
    for (Runnable step : steps) {
      first = taken(step, first);
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first instanceof RuntimeException failure) {
      throw failure;
    }
  }

  /** Takes a step because of a failure, which stays what is thrown. */
  static void after(Throwable failure, Runnable step) {
    taken(step, failure);
  }

  private static @Nullable Throwable taken(Runnable step, @Nullable Throwable before) {
    try {
      step.run();
      return before;
    } catch (RuntimeException | Error e) {
      if (before == null) {
        return e;
      }
      before.addSuppressed(e);
      return before;
    }
  }
}
