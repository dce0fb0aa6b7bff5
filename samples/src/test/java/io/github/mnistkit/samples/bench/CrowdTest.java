package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CrowdTest {

  private static final Examples ASKED = Datasets.synthetic(100, 1, 1).train();

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void asksAsManyTogetherAsAlone() {
    Comparison comparison = new Crowd(new Fake(), ASKED, 0).run("fake");
    // Sixteen parts of six; seven rounds of both after three that warm up.
    assertThat(asked).hasValue((3 + 2 * 7) * 96);
    assertThat(List.of(comparison.first(), comparison.second())).allMatch(one -> one.size() == 7);
    assertThat(comparison.subject()).isEqualTo("fake");
  }

  @Test
  void asksAgainUntilARoundTakesLongEnough() {
    assertThat(Crowd.repeats(0.5, 1_000, 96)).isEqualTo(6);
    assertThat(Crowd.repeats(0.5, 100, 96)).isEqualTo(1);
    assertThat(Crowd.repeats(0, 1_000, 96)).isEqualTo(1);
  }

  @Test
  void asksFewOneByOne() {
    new Crowd(new Fake(), ASKED.take(5), 0).run("fake");
    assertThat(asked).hasValue((3 + 2 * 7) * 5);
  }

  /** Counts what it is asked. */
  private final class Fake implements Contestant {

    @Override
    public Training train(Examples examples, long seed) {
      throw new AssertionError("a crowd must not train");
    }

    @Override
    public float[] predict(Examples examples) {
      throw new AssertionError("a crowd asks for one image after the other");
    }

    @Override
    public float[] classify(byte[] pixels) {
      asked.incrementAndGet();
      return new float[0];
    }

    @Override
    public void close() {}
  }
}
