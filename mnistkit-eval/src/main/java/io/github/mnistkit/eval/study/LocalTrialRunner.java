package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs trials on threads of this virtual machine. Each result is reported on the thread that called
 * {@link #run}, so that listeners need no locks. The results do not depend on the number of
 * threads; only their order does.
 */
public final class LocalTrialRunner implements TrialRunner {

  private final int threads;
  private final TrialExecutor executor;

  /**
   * Creates a runner.
   *
   * @param threads the number of trials run at once, at least 1
   * @param executor runs each trial; its trainer must be safe for use by that many threads
   * @throws IllegalArgumentException if there are fewer than 1 threads
   */
  public LocalTrialRunner(int threads, TrialExecutor executor) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "LocalTrialRunner.threads must be at least 1, but was " + threads);
    }
    this.threads = threads;
    this.executor = executor;
  }

  @Override
  public void run(List<Trial> trials, Function<Trial, Split> data, Consumer<TrialResult> ended)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, LocalTrialRunner::thread);
    BlockingQueue<Optional<TrialResult>> ends = new LinkedBlockingQueue<>();
    try {
      for (Trial trial : trials) {
        pool.execute(() -> ends.add(result(trial, data)));
      }
      for (int i = 0; i < trials.size(); i++) {
        ended.accept(ends.take().orElseThrow(() -> new InterruptedException("a trial was ended")));
      }
    } catch (InterruptedException e) {
      stop(pool);
      List<Optional<TrialResult>> left = new ArrayList<>();
      ends.drainTo(left);
      left.forEach(end -> end.ifPresent(ended));
      throw e;
    } finally {
      stop(pool);
    }
  }

  private Optional<TrialResult> result(Trial trial, Function<Trial, Split> data) {
    try {
      return Optional.of(executor.run(trial, data));
    } catch (InterruptedException e) {
      return Optional.empty();
    }
  }

  /** Waits for all trials to end, since the caller may close the trainer next. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mnistkit-trial");
    thread.setDaemon(true);
    return thread;
  }
}
