package io.github.mnistkit.tf.training;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.tf.runtime.Interrupts;
import io.github.mnistkit.tf.runtime.TrainerLog;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingInterruptedException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares augmented batches on background threads, a few batches ahead of training. The content of
 * a batch depends only on the seed, the epoch and the positions of its examples, so neither threads
 * nor timing change it.
 */
final class Augmenter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLog.NAME);
  private static final int AHEAD = 4;
  private static final long MILLIS_BETWEEN_LOOKS = 50;
  private static final long SECONDS_TO_END = 10;

  private final Fit fit;
  private final Augmentation augmentation;
  private final ExecutorService threads;
  private final Queue<Future<StepFeed>> coming = new ArrayDeque<>();
  private long waited;

  /**
   * Wraps an exception that an augmentation threw on a background thread; interrupts of that thread
   * are not interrupts of the training.
   */
  static final class Failure extends IllegalStateException implements Interrupts.OfOtherThread {
    private static final long serialVersionUID = 1;

    private Failure(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  Augmenter(Fit fit, Augmentation augmentation) {
    this.fit = fit;
    this.augmentation = augmentation;
    this.threads =
        Executors.newFixedThreadPool(
            Math.min(AHEAD, Runtime.getRuntime().availableProcessors()),
            task -> {
              Thread thread = new Thread(task, "mnistkit augmentation");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Returns the batches of an epoch in order, and discards those that remain of the previous epoch.
   */
  Batches epoch(List<int[]> batches, int epoch) {
    coming.forEach(feed -> feed.cancel(true));
    coming.clear();
    return new Batches(batches, epoch);
  }

  /** Returns the nanoseconds that training has waited for data. */
  long waited() {
    return waited;
  }

  /** The batches of one epoch, in order. */
  final class Batches {
    private final List<int[]> batches;
    private final int epoch;
    private int submitted;

    private Batches(List<int[]> batches, int epoch) {
      this.batches = batches;
      this.epoch = epoch;
    }

    /**
     * Returns the next batch, waiting for it if necessary.
     *
     * @param stopped whether training was stopped, so that no further batch is needed
     * @return the batch; empty if training was stopped while waiting
     * @throws TrainingInterruptedException if the calling thread is interrupted while waiting
     */
    Optional<StepFeed> next(BooleanSupplier stopped) {
      while (submitted < batches.size() && coming.size() < AHEAD) {
        int[] rows = batches.get(submitted++);
        Callable<StepFeed> task = () -> prepare(rows, epoch);
        coming.add(threads.submit(task));
      }
      long start = System.nanoTime();
      try {
        return awaited(coming.remove(), stopped);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TrainingInterruptedException(
            "in epoch " + epoch + ", while it waited for augmented data", e);
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      } finally {
        waited += System.nanoTime() - start;
      }
    }

    private static Optional<StepFeed> awaited(Future<StepFeed> next, BooleanSupplier stopped)
        throws InterruptedException, ExecutionException {
      while (true) {
        try {
          return Optional.of(next.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
          if (stopped.getAsBoolean()) {
            next.cancel(true);
            return Optional.empty();
          }
        }
      }
    }
  }

  private StepFeed prepare(int[] rows, int epoch) {
    Examples examples = fit.training();
    int bytes = examples.format().bytes();
    byte[] all = new byte[Math.multiplyExact(rows.length, bytes)];
    byte[] one = new byte[bytes];
    for (int i = 0; i < rows.length; i++) {
      examples.copyPixels(rows[i], one, 0);
      augmentation.augment(one, examples.format(), fit.plan().seed(), epoch, rows[i]);
      System.arraycopy(one, 0, all, i * bytes, bytes);
    }
    StepFeed feed = StepFeed.augmented(rows, all);
    return fit.teaching()
        .map(teaching -> feed.withTeacher(teacherLogits(teaching, rows, all)))
        .orElse(feed);
  }

  /** Returns the teacher's logits for the augmented images that the student sees. */
  private float[] teacherLogits(Fit.Teaching teaching, int[] rows, byte[] pixels) {
    Examples examples = fit.training();
    int[] labels = Arrays.stream(rows).map(examples::label).toArray();
    Examples batch =
        Examples.of(
            examples.format(), pixels, labels, examples.classNames(), examples.provenance());
    return teaching.teacher().predict(batch).logits();
  }

  private RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return new Failure("augmentation " + augmentation + " failed: " + cause, cause);
  }

  /**
   * Interrupts the batches in progress and waits for them, so that no user code runs after training
   * has ended. Code that ignores interrupts is waited for only for a limited time; its daemon
   * thread then delays neither training nor the exit of the process.
   */
  @Override
  public void close() {
    coming.forEach(feed -> feed.cancel(true));
    threads.shutdownNow();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
    boolean interrupted = false;
    boolean ended = false;
    while (!ended && System.nanoTime() < end) {
      try {
        ended = threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      LOG.warn(
          "augmentation {} is still running {} s after training ended: it ignores interrupts",
          augmentation,
          SECONDS_TO_END);
    }
  }
}
