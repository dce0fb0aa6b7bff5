package io.github.mnistkit.samples.lab;

import io.github.mnistkit.samples.launch.JavaCommand;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles a request to end early, with time to finish properly.
 *
 * <p>The virtual machine halts as soon as its shutdown hooks have ended, so this hook waits until
 * the working thread has written the finished results.
 */
final class Interruption implements TrainingListener {

  static final String REASON = "interrupted";

  /** A running evaluation of a test set cannot be stopped. */
  private static final long SECONDS_TO_FINISH = 50;

  /** While data is being fetched there are no results, but partial files must be deleted. */
  private static final long SECONDS_TO_CLEAR_UP = 2;

  private static final long MILLISECONDS_BETWEEN_LOOKS = 500;

  private final Thread worker;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile boolean waiting;

  Interruption(Thread worker) {
    this.worker = worker;
  }

  /** Treats signals, and the end of the parent process, as requests to end. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::requestAndWait, "interruption"));
    if (Boolean.getBoolean(JavaCommand.LAUNCHED)) {
      Thread thread = new Thread(this::watchLauncher, "end of the launcher");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** A process whose parent dies gets a new parent, which is the only sign of it. */
  private void watchLauncher() {
    Optional<ProcessHandle> launcher = ProcessHandle.current().parent();
    try {
      while (launcher.equals(ProcessHandle.current().parent())) {
        Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
      }
      request();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void request() {
    requested = true;
    if (waiting) {
      worker.interrupt();
    }
  }

  boolean requested() {
    return requested;
  }

  /** From here on the working thread waits for others, and may be interrupted. */
  void waiting() {
    waiting = true;
    if (requested) {
      worker.interrupt();
    }
  }

  /** From here on it computes and writes files, which must not be interrupted. */
  void working() {
    waiting = false;
  }

  /** Marks the work as finished. */
  void finished() {
    finished.countDown();
  }

  @Override
  public void trainingStarted(TrainingRun run) {
    stopIfRequested(run);
  }

  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    stopIfRequested(run);
  }

  private void stopIfRequested(TrainingRun run) {
    if (requested) {
      run.stop(REASON);
    }
  }

  private void requestAndWait() {
    if (finished.getCount() == 0) {
      return;
    }
    request();
    try {
      long seconds = waiting ? SECONDS_TO_CLEAR_UP : SECONDS_TO_FINISH;
      if (!finished.await(seconds, TimeUnit.SECONDS) && !waiting) {
        System.err.println("mnistkit-samples: gave up after " + seconds + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
