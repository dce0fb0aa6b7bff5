package io.github.mnistkit.samples.runner;

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
final class ShutdownSignal implements TrainingListener {

  static final String REASON = "interrupted";

  /** A running evaluation cannot be stopped, and ends with a result to write. */
  private static final long FINISH_SECONDS = 50;

  /** While data is being fetched there are no results, but partial files must be deleted. */
  private static final long CLEANUP_SECONDS = 2;

  private static final long POLL_MILLISECONDS = 500;

  private final String program;
  private final Thread worker;
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile boolean allowInterrupts;
  private volatile boolean fetching;

  ShutdownSignal(String program, Thread worker) {
    this.program = program;
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
        Thread.sleep(POLL_MILLISECONDS);
      }
      request();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void request() {
    requested = true;
    if (allowInterrupts) {
      worker.interrupt();
    }
  }

  boolean requested() {
    return requested;
  }

  /** From here on the working thread waits for others, and may be interrupted. */
  void allowInterrupts() {
    allowInterrupts = true;
    if (requested) {
      worker.interrupt();
    }
  }

  /** From here on the working thread fetches data, and may be interrupted. */
  void fetching() {
    fetching = true;
    allowInterrupts();
  }

  /** From here on it computes and writes files, which must not be interrupted. */
  void deferInterrupts() {
    allowInterrupts = false;
    fetching = false;
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
      long seconds = fetching ? CLEANUP_SECONDS : FINISH_SECONDS;
      if (!finished.await(seconds, TimeUnit.SECONDS) && !fetching) {
        System.err.println(program + ": gave up after " + seconds + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
