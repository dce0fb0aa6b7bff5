package io.github.mnistkit.tf.runtime;

import io.github.mnistkit.internal.IoAction;
import io.github.mnistkit.train.TrainingInterruptedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import org.jspecify.annotations.Nullable;

/** Handles interrupts of the training thread. The thread's interrupt status is always preserved. */
public final class Interrupts {

  private Interrupts() {}

  /** Marks a failure on another thread, whose interrupts are not those of the training thread. */
  public interface OfOtherThread {}

  /**
   * Ends training if the calling thread is interrupted.
   *
   * @param place where training was, for the message, such as {@code before its first step}
   */
  public static void check(String place) {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrainingInterruptedException(place);
    }
  }

  /**
   * Returns the exception to throw for a failure: one caused by an interrupted wait, read or write
   * is reported as an interrupted training.
   */
  public static RuntimeException explained(RuntimeException failure, String place) {
    if (failure instanceof TrainingInterruptedException || !byInterrupt(failure)) {
      return failure;
    }
    Thread.currentThread().interrupt();
    return new TrainingInterruptedException(place, failure);
  }

  /** Returns whether a failure was caused by an interrupt. */
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

  /** Completes a write: an interrupt would close the channel, so it is deferred. */
  public static void putOff(IoAction writing) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      boolean done = false;
      while (!done) {
        try {
          writing.run();
          done = true;
        } catch (ClosedByInterruptException e) {
          boolean unused = Thread.interrupted();
          interrupted = true; // retried from the beginning
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
