package io.github.mnistkit.tf.runtime;

import io.github.mnistkit.train.TrainingInterruptedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates values once and shares them among any number of threads. Of the values that are not
 * borrowed, the four most recently used are kept; a borrowed value is never evicted.
 */
public final class RefCountedCache<K, V> implements AutoCloseable {

  private static final int MOST_UNUSED = 4;

  private final Consumer<V> disposal;

  /** The entries, least recently borrowed first. */
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

  private boolean closed;

  private static final class Entry<V> {
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable V value;
    private int users;

    /** Returns the value; threads wait while another creates it, and try again after a failure. */
    V value(Supplier<V> maker) {
      try {
        making.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TrainingInterruptedException(
            "while another one computed a value that both need", e);
      }
      try {
        V before = value;
        V made = before == null ? maker.get() : before;
        value = made;
        return made;
      } finally {
        making.unlock();
      }
    }
  }

  /** A borrowed value, to be closed. */
  public static final class Handle<V> implements AutoCloseable {
    private final V value;
    private final Runnable release;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Handle(V value, Runnable release) {
      this.value = value;
      this.release = release;
    }

    public V value() {
      return value;
    }

    @Override
    public void close() {
      if (!ended.getAndSet(true)) {
        release.run();
      }
    }
  }

  /**
   * Creates an empty instance.
   *
   * @param disposal frees an evicted value
   */
  public RefCountedCache(Consumer<V> disposal) {
    this.disposal = disposal;
  }

  /** Borrows the value of a key, created now if there is none. */
  public Handle<V> borrow(K key, Supplier<V> maker) {
    Entry<V> entry = enter(key);
    try {
      return new Handle<>(entry.value(maker), () -> release(entry));
    } catch (RuntimeException | Error e) {
      Closeables.after(e, () -> release(entry));
      throw e;
    }
  }

  private synchronized Entry<V> enter(K key) {
    Entry<V> entry = entries.computeIfAbsent(key, k -> new Entry<>());
    entry.users++;
    return entry;
  }

  private synchronized void release(Entry<V> entry) {
    entry.users--;
    evict();
  }

  private void evict() {
    long unused = entries.values().stream().filter(entry -> entry.users == 0).count();
    List<Runnable> disposals = new ArrayList<>();
    Iterator<Entry<V>> eldest = entries.values().iterator();
    while (eldest.hasNext()) {
      Entry<V> entry = eldest.next();
      V value = entry.value;
      if (entry.users == 0 && (closed || value == null || unused > MOST_UNUSED)) {
        unused--;
        eldest.remove();
        if (value != null) {
          disposals.add(() -> disposal.accept(value));
        }
      }
    }
    Closeables.all(disposals);
  }

  /**
   * Evicts the least recently borrowed matching value that is not borrowed.
   *
   * @return whether there was one
   */
  public synchronized boolean evictEldest(Predicate<V> fitting) {
    Iterator<Entry<V>> eldest = entries.values().iterator();
    while (eldest.hasNext()) {
      Entry<V> entry = eldest.next();
      V value = entry.value;
      if (entry.users == 0 && value != null && fitting.test(value)) {
        eldest.remove();
        disposal.accept(value);
        return true;
      }
    }
    return false;
  }

  /** Evicts all values, borrowed ones when they are returned. */
  @Override
  public synchronized void close() {
    closed = true;
    evict();
  }
}
