package io.github.mnistkit.tf;

import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees what belongs to owners that nobody can close any more, because nobody has them any more.
 * That is late, whenever the garbage collector comes by, so each of them is worth a warning.
 */
final class Caretaker {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);

  /** That of this process. */
  static final Caretaker HERE = new Caretaker(Cleaner.create()::register, LOG::warn);

  private final Finder finder;
  private final Consumer<String> warning;

  /** Finds owners that nobody has any more: a {@link Cleaner}, but for tests. */
  @FunctionalInterface
  interface Finder {
    Cleaner.Cleanable register(Object owner, Runnable action);
  }

  /**
   * A caretaker with nothing to take care of yet.
   *
   * @param warning takes one line per owner that was found
   */
  Caretaker(Finder finder, Consumer<String> warning) {
    this.finder = finder;
    this.warning = warning;
  }

  /**
   * Takes care of something until its owner closes it.
   *
   * @param owner must not be reachable from what else is given
   * @param freeing is called once
   * @param held the owner and what it still holds, in words; empty if that is nothing
   */
  Care of(Object owner, Runnable freeing, Supplier<Optional<String>> held) {
    Last last = new Last(freeing, held, warning);
    return new Care(last, finder.register(owner, last));
  }

  /** What the owner closes. */
  static final class Care implements AutoCloseable {
    private final Last last;
    private final Cleaner.Cleanable cleanable;

    private Care(Last last, Cleaner.Cleanable cleanable) {
      this.last = last;
      this.cleanable = cleanable;
    }

    /** Frees without a warning; does nothing the second time. */
    @Override
    public void close() {
      last.wanted = true;
      cleanable.clean();
    }
  }

  /** What is done in the end, by whomever. */
  private static final class Last implements Runnable {
    private final Runnable freeing;
    private final Supplier<Optional<String>> held;
    private final Consumer<String> warning;
    private volatile boolean wanted;

    private Last(Runnable freeing, Supplier<Optional<String>> held, Consumer<String> warning) {
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
              + " was never closed; the garbage collector found it, and what it held is freed now;"
              + " close it, best by try-with-resources");
    }
  }
}
