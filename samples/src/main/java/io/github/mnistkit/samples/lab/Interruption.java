package io.github.mnistkit.samples.lab;

import io.github.mnistkit.samples.launch.JavaCommand;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish to end early, and the time to do it properly.
 *
 * <p>The virtual machine halts as soon as its shutdown hooks are through, so the hook set here
 * waits until the thread that works has written what is finished.
 */
final class Interruption implements TrainingListener {

  static final String REASON = "interrupted";

  /** Evaluating a test set may be under way, which cannot be stopped. */
  private static final long SECONDS_TO_FINISH = 50;

  /** Nothing is finished yet while data is being fetched, but half a file must not stay. */
  private static final long SECONDS_TO_CLEAR_UP = 2;

  private static final long MILLISECONDS_BETWEEN_LOOKS = 500;

  private final Thread worker;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile boolean waiting;

  Interruption(Thread worker) {
    this.worker = worker;
  }

  /** Takes signals as the wish to end, and the end of the process that started this one. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::requestAndWait, "interruption"));
    if (Boolean.getBoolean(JavaCommand.LAUNCHED)) {
      Thread thread = new Thread(this::watchLauncher, "end of the launcher");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** A process whose parent dies gets another one; nobody else would tell it. */
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

  /** From here on the thread that works waits for others, and may be woken. */
  void waiting() {
    waiting = true;
    if (requested) {
      worker.interrupt();
    }
  }

  /** From here on it computes and writes files, which interrupting would damage. */
  void working() {
    waiting = false;
  }

  /** Nothing is left to be done. */
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
