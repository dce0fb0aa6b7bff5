package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialRunner;
import io.github.mnistkit.image.Split;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.SparkContext;

/**
 * Runs trials on the executors of a Spark application, each trial as a job of one task: one trial
 * per task slot, with as many threads as a task has CPUs ({@code spark.task.cpus}).
 *
 * <pre>{@code
 * TrainerFactory factory =
 *     threads -> TensorFlowTrainer.create(TrainerOptions.standard().threads(threads));
 * StudyResult result =
 *     study.on(training, validation).run(SparkRunner.on(session.sparkContext(), factory));
 * }</pre>
 *
 * <p>Trials and results are sent as text. The examples of a run are sent once to each executor, at
 * most 1 GiB. Results are reported as trials end, on the thread that called {@link #run}, and only
 * the driver stores them, so that a folder of results need not be shared.
 *
 * <p>Spark retries a trial if its executor was lost or an error is {@linkplain
 * TrainerFactory#isRetryable retryable}, up to {@code spark.task.maxFailures} times; then the trial
 * has failed, and the others continue. A training that diverges fails immediately, since it would
 * diverge again.
 *
 * <p>Safe for use by several threads at once. The trainers of executors stay open between runs,
 * which helps a search with many rungs; those in the driver's virtual machine are closed at the end
 * of a run.
 */
public final class SparkRunner implements TrialRunner {

  private final SparkContext context;
  private final TrainerFactory factory;
  private final String id = UUID.randomUUID().toString();

  private SparkRunner(SparkContext context, TrainerFactory factory) {
    this.context = context;
    this.factory = factory;
  }

  /**
   * Creates a runner.
   *
   * @param context the context of the application, such as {@code session.sparkContext()}; stays
   *     open
   * @param factory creates the trainer of an executor
   * @return the runner
   */
  public static SparkRunner on(SparkContext context, TrainerFactory factory) {
    return new SparkRunner(context, factory);
  }

  /**
   * Runs trials, and returns when all have ended. An interrupt cancels the trials running on
   * executors; each training stops after the current step.
   *
   * @param trials the trials to run, in the order in which to start them
   * @param data training and validation data by trial; called on the calling thread only
   * @param ended receives the result of each trial as it ends, on the calling thread
   * @throws InterruptedException if the calling thread was interrupted; finished trials have been
   *     reported
   * @throws ExecutorNotReadyException if something is missing on an executor, and attempts on
   *     others failed too; running trials are cancelled
   * @throws IllegalStateException if the context was stopped
   */
  @Override
  public void run(List<Trial> trials, Function<Trial, Split> data, Consumer<TrialResult> ended)
      throws InterruptedException {
    try {
      new TrialScheduler(new SparkJobs(context, factory, id), data, ended).run(trials);
    } finally {
      ExecutorState.closeIdle();
    }
  }
}
