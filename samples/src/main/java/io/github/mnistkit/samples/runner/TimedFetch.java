package io.github.mnistkit.samples.runner;

import io.github.mnistkit.data.DatasetCache;
import io.github.mnistkit.data.DatasetUnavailableException;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Fetches MNIST, but gives up early if no data arrives, so that nobody waits without a network. */
final class TimedFetch {

  static final Duration TIMEOUT = Duration.ofMillis(4_500);

  private static final long CLEANUP_MILLISECONDS = 1_000;

  private final DatasetCache cache;
  private final Duration timeout;
  private final PrintStream console;

  TimedFetch(DatasetCache cache, Duration timeout, PrintStream console) {
    this.cache = cache;
    this.timeout = timeout;
    this.console = console;
  }

  /** Returns the data set; empty if it cannot be fetched, or no byte has arrived in time. */
  Optional<Dataset> mnist() throws IOException {
    long before = bytes();
    FutureTask<Dataset> task = new FutureTask<>(() -> Datasets.mnist(cache));
    Thread thread = new Thread(task, "fetch");
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return bytes() > before ? finished(task, thread) : timedOut(thread);
    } catch (ExecutionException e) {
      return failed(e);
    } catch (InterruptedException e) {
      throw interrupted(thread);
    }
  }

  private Optional<Dataset> finished(FutureTask<Dataset> task, Thread thread) throws IOException {
    console.println("fetching MNIST (11 MiB) into " + cache.folder());
    try {
      return Optional.of(task.get());
    } catch (ExecutionException e) {
      return failed(e);
    } catch (InterruptedException e) {
      throw interrupted(thread);
    }
  }

  private static Optional<Dataset> timedOut(Thread thread) {
    thread.interrupt();
    return Optional.empty();
  }

  private static Optional<Dataset> failed(ExecutionException failure) throws IOException {
    Throwable cause = failure.getCause();
    if (cause instanceof DatasetUnavailableException) {
      return Optional.empty();
    }
    throw cause instanceof IOException unreadable ? unreadable : new IOException(cause);
  }

  private static IOException interrupted(Thread thread) {
    thread.interrupt();
    try {
      thread.join(CLEANUP_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new InterruptedIOException("interrupted while MNIST was being fetched");
  }

  /** Returns the bytes in the cache, including partially fetched files. */
  private long bytes() throws IOException {
    Path folder = cache.folder().resolve("mnist");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
