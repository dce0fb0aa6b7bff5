package io.github.mnistkit.benchmarks;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Trainer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The mean time of one step of training. Each epoch is eight batches long, so that all steps are of
 * one size.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class TrainingStep {

  private static final int STEPS = 8;

  /** The name of a model. */
  @Param({"BASIC", "CNN", "LENET", "PAIRS", "STUDENT"})
  public String model;

  /** Examples per step. */
  @Param({"32", "128", "512"})
  public int batch;

  /** The implementation. */
  @Param({"kit", "bare"})
  public String by;

  private Trainer trainer;
  private BenchmarkTasks tasks;
  private SteppedTraining steps;

  /** Opens what {@link #close} closes. */
  @Setup
  public void open() {
    trainer = TensorFlowTrainer.create();
    tasks = new BenchmarkTasks(Datasets.synthetic(2 * STEPS * batch, 1, 1).train(), trainer);
    BenchmarkTask task =
        tasks.of(BenchmarkModel.valueOf(model), STEPS * batch).withBatchSize(batch);
    steps =
        by.equals("kit")
            ? SteppedTraining.withLibrary(task, trainer)
            : SteppedTraining.withBareLoop(task);
  }

  /**
   * Makes a step.
   *
   * @return examples seen
   * @throws InterruptedException if the waiting thread is interrupted
   * @throws ExecutionException if training fails
   */
  @Benchmark
  public int step() throws InterruptedException, ExecutionException {
    return steps.next();
  }

  /**
   * Ends the training.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  @TearDown
  public void close() throws InterruptedException {
    steps.stop();
    tasks.close();
    trainer.close();
  }
}
