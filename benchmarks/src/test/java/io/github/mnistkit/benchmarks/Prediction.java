package io.github.mnistkit.benchmarks;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Trainer;
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

/** The mean time of a prediction of a trained model: for 1,024 examples, and for one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class Prediction {

  private static final int EXAMPLES = 1_024;

  /** The name of a model. */
  @Param({"BASIC", "CNN", "LENET", "PAIRS", "STUDENT"})
  public String model;

  /** The implementation. */
  @Param({"kit", "bare"})
  public String by;

  private Trainer trainer;
  private BenchmarkTasks tasks;
  private BenchmarkTask task;
  private Subject subject;
  private byte[] pixels;

  /** Opens what {@link #close} closes. */
  @Setup
  public void open() {
    trainer = TensorFlowTrainer.create();
    tasks = new BenchmarkTasks(Datasets.synthetic(2 * EXAMPLES, 1, 1).train(), trainer);
    task = tasks.of(BenchmarkModel.valueOf(model), EXAMPLES);
    subject = by.equals("kit") ? new LibrarySubject(task, trainer) : new BareSubject(task, 0);
    subject.train(task.training(), 1);
    pixels = new byte[task.predicted().format().bytes()];
    task.predicted().copyPixels(0, pixels, 0);
  }

  /**
   * Predicts many at once.
   *
   * @return their logits
   */
  @Benchmark
  public float[] batch() {
    return subject.predict(task.predicted());
  }

  /**
   * Predicts one.
   *
   * @return its logits
   */
  @Benchmark
  public float[] one() {
    return subject.predictOne(pixels);
  }

  /** Frees the model. */
  @TearDown
  public void close() {
    subject.close();
    tasks.close();
    trainer.close();
  }
}
