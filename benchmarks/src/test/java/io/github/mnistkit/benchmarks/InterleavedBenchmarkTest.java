package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.benchmarks.TimingSamples.Quantity;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterleavedBenchmarkTest {

  private final List<String> trained = new ArrayList<>();
  private final Fake kit = new Fake("kit");
  private final Fake bare = new Fake("bare");
  private final Examples images = Datasets.synthetic(20, 1, 1).train();
  private final InterleavedBenchmark benchmark =
      benchmark(InterleavedBenchmark.Extent.TRAINING_AND_PREDICTION);

  @Test
  void alternatesWhichSubjectBeginsAfterTheWarmUp() {
    benchmark.run(1, () -> false);
    assertThat(trained.subList(0, 6)).containsExactly("kit", "bare", "bare", "kit", "kit", "bare");
  }

  @Test
  void recordsSevenRoundsWithoutTheWarmUp() {
    assertThat(benchmark.run(1, () -> false)).isTrue();
    assertThat(benchmark.kit().values(Quantity.TRAINING))
        .containsExactly(2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertThat(benchmark.bare().values(Quantity.PREDICTION)).hasSize(7);
    assertThat(benchmark.bare().values(Quantity.SINGLE))
        .hasSize(7)
        .allMatch(microseconds -> microseconds > 0);
  }

  @Test
  void predictsEquallyOftenWithBothSubjects() {
    benchmark.run(1, () -> false);
    assertThat(kit.classified).isEqualTo(bare.classified).isEqualTo(8 * 400);
  }

  @Test
  void measuresOnlyTrainingOnRequest() {
    InterleavedBenchmark training = benchmark(InterleavedBenchmark.Extent.TRAINING);
    training.run(1, () -> false);
    assertThat(training.kit().values(Quantity.WHOLE)).hasSize(7);
    assertThat(training.kit().values(Quantity.SINGLE)).isEmpty();
    assertThat(kit.classified).isZero();
  }

  @Test
  void shufflesTheTrainingDataInEachRound() {
    benchmark.run(1, () -> false);
    assertThat(kit.orders).hasSize(8).doesNotHaveDuplicates();
    assertThat(kit.orders).containsExactlyElementsOf(bare.orders);
  }

  @Test
  void endsAfterTheRoundInWhichItIsInterrupted() {
    assertThat(benchmark.run(1, () -> trained.size() >= 4)).isFalse();
    assertThat(trained).hasSize(4);
  }

  private InterleavedBenchmark benchmark(InterleavedBenchmark.Extent extent) {
    return new InterleavedBenchmark(kit, bare, images, images, extent);
  }

  /** Trains in no time; its speed is the number of its trainings. */
  private final class Fake implements Subject {

    private final String name;
    private final List<List<Integer>> orders = new ArrayList<>();
    private int trainings;
    private int classified;

    Fake(String name) {
      this.name = name;
    }

    @Override
    public Training train(Examples images, long seed) {
      trained.add(name);
      orders.add(Arrays.stream(images.labels()).boxed().toList());
      trainings++;
      return new Training(trainings, 0.5);
    }

    @Override
    public float[] predict(Examples images) {
      return new float[images.size() * 10];
    }

    @Override
    public float[] predictOne(byte[] pixels) {
      classified++;
      return new float[10];
    }

    @Override
    public void close() {}
  }
}
