package io.github.mnistkit.tf;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the open native objects of one kind in this process, as reported by their owners. */
final class NativeCount {

  static final NativeCount GRAPHS = new NativeCount();
  static final NativeCount SESSIONS = new NativeCount();
  static final NativeCount TENSORS = new NativeCount();

  private final AtomicLong open = new AtomicLong();

  private NativeCount() {}

  void opened(int some) {
    open.addAndGet(some);
  }

  void closed(int some) {
    open.addAndGet(-some);
  }

  long open() {
    return open.get();
  }
}
