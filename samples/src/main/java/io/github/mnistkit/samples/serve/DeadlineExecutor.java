package io.github.mnistkit.samples.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs requests on a fixed number of threads, and interrupts those that take too long, which closes
 * their connection. While others wait for a thread, the limit is shorter, so that slow clients
 * cannot keep all threads.
 */
final class DeadlineExecutor implements Executor, AutoCloseable {

  private static final long TICK_MILLISECONDS = 100;

  private final Duration limit;
  private final Duration crowded;
  private final ThreadPoolExecutor pool;
  private final Map<Thread, Long> started = new ConcurrentHashMap<>();
  private final Thread watch;

  /**
   * Creates the threads.
   *
   * @param threads their number
   * @param limit the time for a request, from its first byte to the last of its answer
   * @param crowded the same while other requests wait
   */
  DeadlineExecutor(int threads, Duration limit, Duration crowded) {
    this.limit = limit;
    this.crowded = crowded;
    this.pool =
        new ThreadPoolExecutor(
            threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), this::thread);
    pool.allowCoreThreadTimeOut(true);
    this.watch = new Thread(this::watch, "deadlines");
    watch.setDaemon(true);
    watch.start();
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "request");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable request) {
    pool.execute(() -> run(request));
  }

  /** {@return the number of requests that wait for a thread} */
  int waiting() {
    return pool.getQueue().size();
  }

  private void run(Runnable request) {
    Thread thread = Thread.currentThread();
    started.put(thread, System.nanoTime());
    try {
      request.run();
    } finally {
      synchronized (started) { // so that no interrupt comes after this
        started.remove(thread);
      }
      boolean unused = Thread.interrupted();
    }
  }

  private void watch() {
    try {
      while (!pool.isShutdown()) {
        Thread.sleep(TICK_MILLISECONDS);
        interruptLate();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void interruptLate() {
    long now = System.nanoTime();
    long most = (waiting() > 0 ? crowded : limit).toNanos();
    synchronized (started) {
      started.forEach(
          (thread, start) -> {
            if (now - start > most) {
              thread.interrupt();
            }
          });
    }
  }

  /** Interrupts all requests and ends the threads. */
  @Override
  public void close() {
    pool.shutdownNow();
    watch.interrupt();
  }
}
