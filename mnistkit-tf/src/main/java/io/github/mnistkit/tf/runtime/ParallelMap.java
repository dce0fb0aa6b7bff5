package io.github.mnistkit.tf.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs the parts of a task in parallel; the calling thread runs those that no helper has started.
 * Together there are at most as many threads as processors. Busy helpers are not waited for, and
 * idle ones end after some seconds.
 */
public final class ParallelMap {

  private static final int HELPERS = Runtime.getRuntime().availableProcessors() - 1;
  private static final ThreadPoolExecutor POOL = pool();

  private ParallelMap() {}

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            Math.max(1, HELPERS),
            Math.max(1, HELPERS),
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            ParallelMap::thread);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mnistkit-predict");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs all parts.
   *
   * @param threads how many may run at once, the calling thread included
   * @return the results in order
   * @throws RuntimeException the exception of the first part that failed; others may not have
   *     started
   */
  public static <T> List<T> all(int parts, int threads, IntFunction<T> part) {
    Work<T> work = new Work<>(parts, part);
    for (int i = 0; i < Math.min(Math.min(HELPERS, threads - 1), parts - 1); i++) {
      POOL.execute(work);
    }
    return work.finish();
  }

  private static final class Work<T> implements Runnable {
    private final IntFunction<T> part;
    private final List<AtomicReference<@Nullable T>> results = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Work(int parts, IntFunction<T> part) {
      this.part = part;
      this.left = new CountDownLatch(parts);
      for (int i = 0; i < parts; i++) {
        results.add(new AtomicReference<>());
      }
    }

    @Override
    public void run() {
      int i = next.getAndIncrement();
      while (i < results.size()) {
        try {
          if (failure.get() == null) {
            results.get(i).set(part.apply(i));
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          left.countDown();
        }
        i = next.getAndIncrement();
      }
    }

    List<T> finish() {
      run();
      awaitHelpers();
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      List<T> all = new ArrayList<>();
      for (AtomicReference<@Nullable T> result : results) {
        T value = result.get();
        if (value != null) {
          all.add(value);
        }
      }
      return all;
    }

    /** Waits for helpers that are running a part, because they read data that the caller owns. */
    private void awaitHelpers() {
      boolean interrupted = false;
      while (left.getCount() > 0) {
        try {
          left.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
