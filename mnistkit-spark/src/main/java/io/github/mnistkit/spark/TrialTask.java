package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialExecutor;
import io.github.mnistkit.eval.study.TrialResult;
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
  private final TrainerFactory factory;

  /** The number of threads per trial. */
  private final int threads;

  /** The training and validation data. */
  private final Broadcast<byte[]> data;

  TrialTask(String runner, TrainerFactory factory, int threads, Broadcast<byte[]> data) {
    this.runner = runner;
    this.factory = factory;
    this.threads = threads;
    this.data = data;
  }

  @Override
  public String apply(Iterator<String> trials) {
    Trial trial = Trial.parse(trials.next());
    ExecutorState state = ExecutorState.join(runner, factory, threads, place());
    try {
      return result(trial, state).toText();
    } catch (InterruptedException e) {
      throw new TaskKilledException(e.getMessage());
    } finally {
      state.release();
    }
  }

  private TrialResult result(Trial trial, ExecutorState state) throws InterruptedException {
    Split split = state.data(data);
    TrialExecutor executor = state.worker().rethrowing(this::isOfThePlace);
    try {
      return executor.run(trial, seed -> split);
    } catch (RuntimeException | Error e) {
      if (isMissing(e)) {
        throw new ExecutorNotReadyException(place(), "run " + trial, e);
      }
      throw new RetryableTrialException(place(), TaskContext.get().attemptNumber() + 1, e);
    }
  }

  private boolean isOfThePlace(Throwable error) {
    return isMissing(error) || Throwables.any(error, factory::isRetryable);
  }

  private static boolean isMissing(Throwable error) {
    return Throwables.find(error, MissingPartException.class).isPresent();
  }

  private static String place() {
    SparkEnv here = SparkEnv.get();
    return "executor " + here.executorId() + " on " + here.blockManager().blockManagerId().host();
  }
}
