package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.image.Split;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * The Spark jobs of one run: one per trial, so that a trial that cannot run does not affect others.
 * They are cancelled by a unique tag, and preserve the job properties that the calling thread has
 * set.
 */
final class SparkJobs {

  private static final String DESCRIPTION = "spark.job.description";
  private static final String INTERRUPT = "spark.job.interruptOnCancel";
  private static final ExecutionContext AT_ONCE = ExecutionContext.fromExecutor(Runnable::run);
  private static final Seq<Object> ONE_PARTITION =
      CollectionConverters.asScala(List.<Object>of(0)).toList();

  private final SparkContext context;
  private final JavaSparkContext java;
  private final TrainerFactory factory;
  private final String runner;
  private final String tag = "mnistkit-" + UUID.randomUUID();

  SparkJobs(SparkContext context, TrainerFactory factory, String runner) {
    this.context = context;
    this.java = JavaSparkContext.fromSparkContext(context);
    this.factory = factory;
    this.runner = runner;
  }

  /**
   * Returns the most jobs to submit at once: twice the number of slots, so that no slot waits for
   * the driver. More would only slow down Spark's scheduler, which examines every job whenever a
   * slot is free.
   */
  int most() {
    return Math.max(64, 2 * context.defaultParallelism());
  }

  boolean stopped() {
    return context.isStopped();
  }

  Broadcast<byte[]> send(Split split) {
    return java.broadcast(SplitCodec.pack(split));
  }

  /**
   * Frees broadcast data on the driver and the executors, unless the application has already ended.
   */
  void forget(Broadcast<byte[]> sent) {
    if (!stopped()) {
      sent.destroy();
    }
  }

  /**
   * Submits a job and returns immediately; the outcome is reported on a thread of Spark, which must
   * not be blocked.
   */
  void submit(Trial trial, Broadcast<byte[]> data, Consumer<JobOutcome> ended) {
    String description = context.getLocalProperty(DESCRIPTION);
    String interrupt = context.getLocalProperty(INTERRUPT);
    context.addJobTag(tag);
    context.setLocalProperty(DESCRIPTION, trial.toString());
    context.setInterruptOnCancel(true);
    try {
      start(trial, data, ended);
    } finally {
      context.removeJobTag(tag);
      context.setLocalProperty(DESCRIPTION, description);
      context.setLocalProperty(INTERRUPT, interrupt);
    }
  }

  private void start(Trial trial, Broadcast<byte[]> data, Consumer<JobOutcome> ended) {
    int threads = context.conf().getInt("spark.task.cpus", 1);
    SimpleFutureAction<BoxedUnit> job =
        context.submitJob(
            java.parallelize(List.of(trial.toText()), 1).rdd(),
            new TrialTask(runner, factory, threads, data),
            ONE_PARTITION,
            (partition, result) -> {
              ended.accept(new JobOutcome.Returned(trial, result));
              return BoxedUnit.UNIT;
            },
            () -> BoxedUnit.UNIT);
    job.failed()
        .foreach(
            error -> {
              ended.accept(new JobOutcome.Broken(trial, error));
              return BoxedUnit.UNIT;
            },
            AT_ONCE);
  }

  void cancel() {
    if (!stopped()) {
      context.cancelJobsWithTag(tag, "the study that it belongs to was stopped");
    }
  }
}
