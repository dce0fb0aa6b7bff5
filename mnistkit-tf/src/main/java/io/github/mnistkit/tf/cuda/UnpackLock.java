package io.github.mnistkit.tf.cuda;

import io.github.mnistkit.internal.IoAction;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.internal.WriteErrors;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** A file lock that waits. The file is never deleted, since others may wait for it. */
final class UnpackLock {

  private static final long POLL_MILLIS = 100;

  private UnpackLock() {}

  /**
   * Runs an action while the lock is held.
   *
   * @param file the file to lock; created if missing
   * @param waiting runs once if the lock is held by another process
   */
  static void holding(Path file, Runnable waiting, IoAction action) throws IOException {
    try (FileChannel channel = open(file)) {
      if (!isLocked(channel)) {
        waiting.run();
        while (!isLocked(channel)) {
          pause();
        }
      }
      action.run();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return PlainFiles.open(file);
    } catch (IOException e) {
      throw WriteErrors.of(file, e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by classes of another class loader in this process
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another process unpacks CUDA");
    }
  }
}
