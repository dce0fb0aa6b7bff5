package io.github.mnistkit.samples.bench;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.samples.Specs;
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

/** The mean time of an answer of a trained model: to 1,024 questions, and to one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class Answer {

  private static final int EXAMPLES = 1_024;

  /** The name of an entry. */
  @Param({"BASIC", "CNN", "LENET", "PAIRS", "STUDENT"})
  public String model;

  /** Who answers. */
  @Param({"kit", "bare"})
  public String by;

  private Trainer trainer;
  private Contests contests;
  private Contest contest;
  private Contestant contestant;
  private byte[] pixels;

  /** Opens what {@link #close} closes. */
  @Setup
  public void open() {
    trainer = TensorFlowTrainer.create();
    contests = new Contests(new Specs(), Datasets.synthetic(2 * EXAMPLES, 1, 1).train(), trainer);
    contest = contests.of(Entry.valueOf(model), EXAMPLES);
    contestant =
        by.equals("kit") ? new KitContestant(contest, trainer) : new BareContestant(contest, 0);
    contestant.train(contest.training(), 1);
    pixels = new byte[contest.asked().format().bytes()];
    contest.asked().copyPixels(0, pixels, 0);
  }

  /**
   * Asks many at once.
   *
   * @return their scores
   */
  @Benchmark
  public float[] batch() {
    return contestant.predict(contest.asked());
  }

  /**
   * Asks one.
   *
   * @return its scores
   */
  @Benchmark
  public float[] one() {
    return contestant.classify(pixels);
  }

  /** Frees the model. */
  @TearDown
  public void close() {
    contestant.close();
    contests.close();
    trainer.close();
  }
}
