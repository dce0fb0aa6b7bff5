package io.github.mnistkit.data.fetch;

import io.github.mnistkit.internal.IoAction;
import io.github.mnistkit.internal.PlainFiles;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A file lock, held by at most one thread of one process at a time. The file is never deleted:
 * otherwise two processes could lock two files of the same name.
 */
public final class CacheLock {
  private static final long POLL_MILLIS = 50;

  /** File locks belong to the process, and closing any channel of the file may release them. */
  private static final ConcurrentMap<Path, Semaphore> THREADS = new ConcurrentHashMap<>();

  private CacheLock() {}

  /** Runs a task while the lock is held. */
  public static void holding(Path file, Deadline deadline, IoAction task) throws IOException {
    Semaphore alone =
        THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Semaphore(1));
    await(alone, file, deadline);
    try (FileChannel channel = open(file)) {
      while (!tryLock(channel)) {
        if (deadline.passed()) {
          throw heldByAnother(file, deadline);
        }
        pause();
      }
      task.run();
    } finally {
      alone.release();
    }
  }

  private static void await(Semaphore alone, Path file, Deadline deadline) throws IOException {
    try {
      long nanos = deadline.left().toNanos();
      if (!alone.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        throw heldByAnother(file, deadline);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static FileChannel open(Path file) throws CacheWriteException {
    try {
      return PlainFiles.open(file);
    } catch (IOException e) {
      throw new CacheWriteException(file, e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Held within this process by classes of another class loader.
      return false;
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IOException heldByAnother(Path file, Deadline deadline) {
    return new IOException(file + " was still held by another process after " + deadline);
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while waiting for another process");
  }
}
