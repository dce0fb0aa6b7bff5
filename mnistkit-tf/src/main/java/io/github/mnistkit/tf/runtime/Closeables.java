package io.github.mnistkit.tf.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes several resources, so that a failure of one does not prevent the others from closing. */
public final class Closeables {

  private Closeables() {}

  /** Runs all actions, then throws the first failure with the others suppressed. */
  public static void all(List<Runnable> steps) {
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

  /** Runs an action after a failure; if it fails too, that is suppressed in the first failure. */
  public static void after(Throwable failure, Runnable step) {
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
