package io.github.mnistkit.tf.runtime;

import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases the resources of owners that were garbage-collected without being closed, and logs a
 * warning for each. This happens only at some later garbage collection.
 */
public final class LeakDetector {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  /** The instance that the whole process uses. */
  public static final LeakDetector HERE = new LeakDetector(Cleaner.create()::register, LOG::warn);

  private final Finder finder;
  private final Consumer<String> warning;

  /**
   * Registers an action to run once an owner is unreachable: a {@link Cleaner}, except in tests.
   */
  @FunctionalInterface
  public interface Finder {
    Cleaner.Cleanable register(Object owner, Runnable action);
  }

  /**
   * Creates an instance that does not watch any owner.
   *
   * @param warning receives one line per owner that was not closed
   */
  public LeakDetector(Finder finder, Consumer<String> warning) {
    this.finder = finder;
    this.warning = warning;
  }

  /**
   * Watches an owner until it is closed.
   *
   * @param owner the owner, which must not be reachable from the other arguments
   * @param freeing releases the resources; called once
   * @param held describes the owner and what it still holds; empty if it holds nothing
   */
  public LeakTracker of(Object owner, Runnable freeing, Supplier<Optional<String>> held) {
    CleanupAction last = new CleanupAction(freeing, held, warning);
    return new LeakTracker(last, finder.register(owner, last));
  }

  /** The handle that the owner closes. */
  public static final class LeakTracker implements AutoCloseable {
    private final CleanupAction last;
    private final Cleaner.Cleanable cleanable;

    private LeakTracker(CleanupAction last, Cleaner.Cleanable cleanable) {
      this.last = last;
      this.cleanable = cleanable;
    }

    /** Releases the resources without a warning; has no effect the second time. */
    @Override
    public void close() {
      last.wanted = true;
      cleanable.clean();
    }
  }

  /** Releases the resources, whether the owner was closed or garbage-collected. */
  private static final class CleanupAction implements Runnable {
    private final Runnable freeing;
    private final Supplier<Optional<String>> held;
    private final Consumer<String> warning;
    private volatile boolean wanted;

    private CleanupAction(
        Runnable freeing, Supplier<Optional<String>> held, Consumer<String> warning) {
      this.freeing = freeing;
      this.held = held;
      this.warning = warning;
    }

    @Override
    public void run() {
      try {
        if (!wanted) {
          held.get().ifPresent(this::warn);
        }
      } finally {
        freeing.run();
      }
    }

    private void warn(String what) {
      warning.accept(
          what
              + " was garbage-collected without being closed; its native memory was released. Use"
              + " try-with-resources");
    }
  }
}
