package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.TrialExecutor;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.io.Serializable;

/**
 * Creates the trainer of an executor: trainers cannot be sent to executors, but factories can. A
 * factory is used once per virtual machine. Its classes must be on the executors' class path, and
 * its fields must be serializable.
 *
 * <p>For built-in parts a lambda is enough: {@code threads ->
 * TensorFlowTrainer.create(TrainerOptions.standard().threads(threads))}.
 */
@FunctionalInterface
public interface TrainerFactory extends Serializable {

  /**
   * Creates the trainer of an executor.
   *
   * @param threads the number of threads per trial: {@code spark.task.cpus}, by default 1. The last
   *     bits of convolutions depend on it, so all executors must use the same number
   * @return a trainer, safe for use by as many threads as the executor runs tasks at once; closed
   *     by the caller
   * @throws IOException if a file that it needs cannot be read
   */
  Trainer trainer(int threads) throws IOException;

  /**
   * Creates the object that runs the trials of a Spark executor. Override it to support custom
   * parts, or to provide the teacher or the initial weights that trials need, from a file that this
   * executor can read.
   *
   * @param trainer the trainer that {@link #trainer} created; it stays open
   * @return by default one that reads specs of built-in parts and attaches no models
   * @throws IOException if a file that it needs cannot be read
   */
  default TrialExecutor worker(Trainer trainer) throws IOException {
    return new TrialExecutor(trainer, ModelSpec::parse, System::nanoTime);
  }

  /**
   * Returns whether an error was caused by the executor rather than by the trial, so that Spark
   * should retry the trial, up to {@code spark.task.maxFailures} times.
   *
   * @param error the error that training or evaluation ended with, or one of its causes
   * @return by default true for errors of the virtual machine, such as too little memory, and for
   *     linkage errors, such as a missing native library
   */
  default boolean isRetryable(Throwable error) {
    return error instanceof VirtualMachineError || error instanceof LinkageError;
  }
}
