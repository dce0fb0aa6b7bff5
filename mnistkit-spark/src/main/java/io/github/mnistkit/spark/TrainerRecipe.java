package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Worker;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.io.Serializable;

/**
 * How an executor makes what runs trials there: trainers do not travel, recipes do. It is followed
 * once in each virtual machine. Its classes must be on the executors' class path, and what it holds
 * be serializable.
 *
 * <p>For built-in parts a lambda is enough: {@code threads ->
 * TensorFlowTrainer.create(TrainerOptions.standard().threads(threads))}.
 */
@FunctionalInterface
public interface TrainerRecipe extends Serializable {

  /**
   * Makes the trainer of an executor.
   *
   * @param threads that a trial may compute with: {@code spark.task.cpus}, by default 1. Figures of
   *     convolutions depend on it in their last bits, so that all executors must use the same
   * @return a trainer, safe for use by as many threads as the executor runs tasks at once; closed
   *     by the one who asked
   * @throws IOException if a file that it needs cannot be read
   */
  Trainer trainer(int threads) throws IOException;

  /**
   * Makes the worker of an executor: override it to read parts of your own, or to give trials the
   * teacher or the starting weights that they need, from a file that this executor can read.
   *
   * @param trainer what {@link #trainer} made; it stays open
   * @return by default a worker that reads specs of built-in parts and attaches no models
   * @throws IOException if a file that it needs cannot be read
   */
  default Worker worker(Trainer trainer) throws IOException {
    return new Worker(trainer, ModelSpec::parse, System::nanoTime);
  }

  /**
   * Whether an error in a trial is the fault of the executor it ran on, rather than of the trial,
   * so that Spark is to try it again, up to {@code spark.task.maxFailures} times.
   *
   * @param error that training or judging ended with, or one of its causes
   * @return by default true for errors of the virtual machine, such as too little memory, and of
   *     linking, such as a native library that is missing
   */
  default boolean isWorthARetry(Throwable error) {
    return error instanceof VirtualMachineError || error instanceof LinkageError;
  }
}
