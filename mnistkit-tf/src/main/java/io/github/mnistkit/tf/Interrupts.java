package io.github.mnistkit.tf;

import io.github.mnistkit.train.TrainingInterruptedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import org.jspecify.annotations.Nullable;

/** What an interrupt of the thread that trains does. The thread's mark always stays. */
final class Interrupts {

  private Interrupts() {}

  /** A failure on another thread: an interrupt among its causes was not for the one that trains. */
  interface OfOtherThread {}

  /** What may not be left half-done. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /**
   * Ends training if the calling thread is interrupted.
   *
   * @param place for the exception, such as {@code before its first step}
   */
  static void check(String place) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrainingInterruptedException(place);
    }
  }

  /**
   * What to throw for a failure, which may be nothing but the end that an interrupt put to waiting,
   * reading or writing.
   */
  static RuntimeException explained(RuntimeException failure, String place) {
    if (failure instanceof TrainingInterruptedException || !byInterrupt(failure)) {
      return failure;
    }
    Thread.currentThread().interrupt();
    return new TrainingInterruptedException(place, failure);
  }

  /** Whether a failure goes back to an interrupt. */
  static boolean byInterrupt(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof OfOtherThread) {
        return false;
      }
      if (at instanceof InterruptedException
          || at instanceof InterruptedIOException
          || at instanceof ClosedByInterruptException
          || at instanceof FileLockInterruptionException
          || at instanceof TrainingInterruptedException) {
        return true;
      }
    }
    return false;
  }

  /** Writes to the end: an interrupt would close the channel, so it is put off. */
  static void putOff(Action writing) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      boolean done = false;
      while (!done) {
        try {
          writing.run();
          done = true;
        } catch (ClosedByInterruptException e) {
          boolean unused = Thread.interrupted();
          interrupted = true; // and once more, from the beginning
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
