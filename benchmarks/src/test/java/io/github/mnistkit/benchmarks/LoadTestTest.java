package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LoadTestTest {

  private static final Examples IMAGES = Datasets.synthetic(100, 1, 1).train();

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void predictsEquallyOftenWithManyThreadsAndWithOne() {
    Comparison comparison = new LoadTest(new Fake(), IMAGES, 0).run("fake");
    // Sixteen parts of six; seven rounds of both after three that warm up.
    assertThat(calls).hasValue((3 + 2 * 7) * 96);
    assertThat(List.of(comparison.first(), comparison.second())).allMatch(one -> one.size() == 7);
    assertThat(comparison.title()).isEqualTo("fake");
  }

  @Test
  void repeatsExamplesUntilARoundTakesLongEnough() {
    assertThat(LoadTest.repeats(0.5, 1_000, 96)).isEqualTo(6);
    assertThat(LoadTest.repeats(0.5, 100, 96)).isEqualTo(1);
    assertThat(LoadTest.repeats(0, 1_000, 96)).isEqualTo(1);
  }

  @Test
  void predictsFewerExamplesThanThreads() {
    new LoadTest(new Fake(), IMAGES.take(5), 0).run("fake");
    assertThat(calls).hasValue((3 + 2 * 7) * 5);
  }

  /** Counts its predictions. */
  private final class Fake implements Subject {

    @Override
    public Training train(Examples examples, long seed) {
      throw new AssertionError("a load test must not train");
    }

    @Override
    public float[] predict(Examples examples) {
      throw new AssertionError("a load test predicts single images");
    }

    @Override
    public float[] predictOne(byte[] pixels) {
      calls.incrementAndGet();
      return new float[0];
    }

    @Override
    public void close() {}
  }
}
