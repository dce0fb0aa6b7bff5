package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.Worker;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.MissingPartException;
import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs one trial on an executor, from text to text. */
final class TrialTask extends AbstractFunction1<Iterator<String>, String> implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /** The id of the runner, whose trials share a trainer. */
  private final String runner;

  /** Creates the trainer. */
  private final TrainerRecipe recipe;

  /** The number of threads per trial. */
  private final int threads;

  /** The training and validation data. */
  private final Broadcast<byte[]> data;

  TrialTask(String runner, TrainerRecipe recipe, int threads, Broadcast<byte[]> data) {
    this.runner = runner;
    this.recipe = recipe;
    this.threads = threads;
    this.data = data;
  }

  @Override
  public String apply(Iterator<String> trials) {
    Trial trial = Trial.parse(trials.next());
    Workbench bench = Workbench.join(runner, recipe, threads, place());
    try {
      return result(trial, bench).toText();
    } catch (InterruptedException e) {
      throw new TaskKilledException(e.getMessage());
    } finally {
      bench.leave();
    }
  }

  private TrialResult result(Trial trial, Workbench bench) throws InterruptedException {
    Split split = bench.data(data);
    Worker worker = bench.worker().rethrowing(this::isOfThePlace);
    try {
      return worker.run(trial, seed -> split);
    } catch (RuntimeException | Error e) {
      if (isMissing(e)) {
        throw new ExecutorNotReadyException(place(), "run " + trial, e);
      }
      throw new TrialFault(place(), TaskContext.get().attemptNumber() + 1, e);
    }
  }

  private boolean isOfThePlace(Throwable error) {
    return isMissing(error) || Errors.any(error, recipe::isWorthARetry);
  }

  private static boolean isMissing(Throwable error) {
    return Errors.find(error, MissingPartException.class).isPresent();
  }

  private static String place() {
    SparkEnv here = SparkEnv.get();
    return "executor " + here.executorId() + " on " + here.blockManager().blockManagerId().host();
  }
}
