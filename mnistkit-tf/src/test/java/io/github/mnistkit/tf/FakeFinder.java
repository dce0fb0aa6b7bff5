package io.github.mnistkit.tf;

import io.github.mnistkit.tf.runtime.LeakDetector;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds all owners whenever a test says so; like a cleaner it acts on each of them once. */
public final class FakeFinder implements LeakDetector.Finder {

  private final List<Cleaner.Cleanable> registered = new ArrayList<>();

  @Override
  public Cleaner.Cleanable register(Object owner, Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    Cleaner.Cleanable cleanable =
        () -> {
          if (!done.getAndSet(true)) {
            action.run();
          }
        };
    registered.add(cleanable);
    return cleanable;
  }

  public void findAll() {
    registered.forEach(Cleaner.Cleanable::clean);
  }
}
