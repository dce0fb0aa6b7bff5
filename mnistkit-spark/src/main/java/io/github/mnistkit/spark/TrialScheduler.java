package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.image.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Runs a set of trials, from the first job to the last result. */
final class TrialScheduler {

  /** How long to wait for a cancelled job to report its end. */
  private static final long PATIENCE_SECONDS = 10;

  private static final String STOPPED = "the Spark context was stopped; Spark's log says why";
  private static final double NANOS = 1e9;

  private final SparkJobs jobs;
  private final Function<Trial, Split> data;
  private final Consumer<TrialResult> ended;
  private final BroadcastRegistry sent;
  private final BlockingQueue<JobOutcome> ends = new LinkedBlockingQueue<>();
  private final Map<Trial, Long> running = new HashMap<>();

  TrialScheduler(SparkJobs jobs, Function<Trial, Split> data, Consumer<TrialResult> ended) {
    this.jobs = jobs;
    this.data = data;
    this.ended = ended;
    this.sent = new BroadcastRegistry(jobs);
  }

  void run(List<Trial> trials) throws InterruptedException {
    try {
      runAll(trials);
    } catch (IllegalStateException e) {
      // Spark's own error contains two stack traces in its text.
      throw jobs.stopped() ? new IllegalStateException(STOPPED) : e;
    } finally {
      try {
        cancel();
      } finally {
        sent.close();
      }
    }
  }

  private void runAll(List<Trial> trials) throws InterruptedException {
    int next = 0;
    while (next < trials.size() || !running.isEmpty()) {
      while (next < trials.size() && running.size() < jobs.most()) {
        begin(trials.get(next++));
      }
      if (!running.isEmpty()) {
        report(ends.take());
      }
    }
  }

  private void begin(Trial trial) {
    long start = System.nanoTime();
    Split split;
    try {
      split = data.apply(trial);
    } catch (RuntimeException e) {
      ended.accept(new TrialResult.Failed(trial, Throwables.text(e), seconds(start)));
      return;
    }
    Broadcast<byte[]> bytes = sent.broadcast(trial, split);
    running.put(trial, start);
    jobs.submit(trial, bytes, ends::add);
  }

  private void report(JobOutcome end) {
    Trial trial = end.trial();
    Long start = running.remove(trial);
    if (start == null) {
      return;
    }
    sent.takeBack(trial);
    if (end instanceof JobOutcome.Returned returned) {
      ended.accept(TrialResult.parse(returned.result()));
    } else if (end instanceof JobOutcome.Broken broken) {
      ended.accept(new TrialResult.Failed(trial, failure(broken.error()), seconds(start)));
    }
  }

  /** Throws errors that end the whole run, and describes the others as the failure of the trial. */
  private String failure(Throwable error) {
    Throwables.find(error, ExecutorNotReadyException.class)
        .ifPresent(
            missing -> {
              throw missing;
            });
    if (jobs.stopped()) {
      throw new IllegalStateException(STOPPED);
    }
    return Throwables.find(error, RetryableTrialException.class)
        .map(RetryableTrialException::getMessage)
        .orElseGet(() -> Throwables.text(error).lines().findFirst().orElse("no reason given"));
  }

  /**
   * Cancels and waits, so that results that arrived in time are reported and nothing still runs
   * afterwards.
   */
  private void cancel() {
    if (running.isEmpty()) {
      return;
    }
    jobs.cancel();
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!running.isEmpty() && System.nanoTime() < end) {
      try {
        JobOutcome one = ends.poll(1, TimeUnit.SECONDS);
        if (one instanceof JobOutcome.Returned returned) {
          report(returned);
        } else if (one != null) {
          running.remove(one.trial());
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    running.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
