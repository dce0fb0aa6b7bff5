package io.github.mnistkit.samples.bench;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.samples.Specs;
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

  /** The name of an entry. */
  @Param({"BASIC", "CNN", "LENET", "PAIRS", "STUDENT"})
  public String model;

  /** Examples per step. */
  @Param({"32", "128", "512"})
  public int batch;

  /** Who trains. */
  @Param({"kit", "bare"})
  public String by;

  private Trainer trainer;
  private Contests contests;
  private StepByStep steps;

  /** Opens what {@link #close} closes. */
  @Setup
  public void open() {
    Entry entry = Entry.valueOf(model);
    trainer = TensorFlowTrainer.create();
    contests =
        new Contests(new Specs(), Datasets.synthetic(2 * STEPS * batch, 1, 1).train(), trainer);
    Contest contest = contests.of(entry, STEPS * batch).inBatchesOf(batch);
    steps = by.equals("kit") ? StepByStep.byKit(contest, trainer) : StepByStep.byHand(contest);
  }

  /**
   * Makes a step.
   *
   * @return examples seen
   * @throws InterruptedException if nobody waits any more
   * @throws ExecutionException if training fails
   */
  @Benchmark
  public int step() throws InterruptedException, ExecutionException {
    return steps.next();
  }

  /**
   * Ends the training.
   *
   * @throws InterruptedException if nobody waits any more
   */
  @TearDown
  public void close() throws InterruptedException {
    steps.stop();
    contests.close();
    trainer.close();
  }
}
