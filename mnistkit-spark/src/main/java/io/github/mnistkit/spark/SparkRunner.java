package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialRunner;
import io.github.mnistkit.image.Split;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.spark.SparkContext;

/**
 * Runs trials on the executors of a Spark application, each as a job of one task: one trial per
 * task slot, with as many threads as a task has processors ({@code spark.task.cpus}).
 *
 * <p>Trials and results travel as text. The examples of a run travel once to each executor, at most
 * 1 GiB. Results are reported as they end, on the thread that called {@link #run}, and only the
 * driver keeps them: a folder of results need not be shared.
 *
 * <p>What Spark cannot run, because an executor was lost or an error is {@linkplain
 * TrainerRecipe#isWorthARetry worth a retry}, it tries again, up to {@code spark.task.maxFailures}
 * times; then the trial has failed, and the others go on. A training that diverges has failed at
 * once: it would again.
 *
 * <p>Safe for use by several threads at once. The trainers of executors stay open between runs, for
 * a search with many rungs; those in the driver's own virtual machine are closed at the end of a
 * run.
 */
public final class SparkRunner implements TrialRunner {

  private final SparkContext context;
  private final TrainerRecipe recipe;
  private final String id = UUID.randomUUID().toString();

  private SparkRunner(SparkContext context, TrainerRecipe recipe) {
    this.context = context;
    this.recipe = recipe;
  }

  /**
   * A runner.
   *
   * @param context of the application, such as {@code session.sparkContext()}; stays open
   * @param recipe makes the trainer of an executor
   * @return the runner
   */
  public static SparkRunner on(SparkContext context, TrainerRecipe recipe) {
    return new SparkRunner(context, recipe);
  }

  /**
   * Runs trials, and returns when all have ended. An interrupt cancels what runs on the executors;
   * each training there stops after the update under way.
   *
   * @param trials what to run, in the order in which to begin
   * @param data training and validation data by seed; asked on the calling thread only
   * @param ended to be told of each trial as it ends, on the calling thread
   * @throws InterruptedException if the calling thread was interrupted; what had finished is
   *     reported
   * @throws ExecutorNotReadyException if something is missing on an executor, and tries on others
   *     did not help; what was running is cancelled
   * @throws IllegalStateException if the context was stopped
   */
  @Override
  public void run(List<Trial> trials, LongFunction<Split> data, Consumer<TrialResult> ended)
      throws InterruptedException {
    try {
      new Dispatch(new Jobs(context, recipe, id), data, ended).run(trials);
    } finally {
      Workbench.closeIdle();
    }
  }
}
