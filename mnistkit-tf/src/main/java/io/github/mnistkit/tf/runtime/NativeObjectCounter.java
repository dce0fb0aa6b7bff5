package io.github.mnistkit.tf.runtime;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the open native objects of one kind in this process, as reported by their owners. */
public final class NativeObjectCounter {

  public static final NativeObjectCounter GRAPHS = new NativeObjectCounter();
  public static final NativeObjectCounter SESSIONS = new NativeObjectCounter();
  public static final NativeObjectCounter TENSORS = new NativeObjectCounter();

  private final AtomicLong open = new AtomicLong();

  private NativeObjectCounter() {}

  public void opened(int some) {
    open.addAndGet(some);
  }

  public void closed(int some) {
    open.addAndGet(-some);
  }

  public long open() {
    return open.get();
  }
}
