package io.github.mnistkit.eval.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void takesTheNearestRank() {
    long[] nanos = LongStream.rangeClosed(1, 200).map(i -> 201 - i).toArray();

    assertThat(Latency.of(nanos)).isEqualTo(new Latency(200, 100, 180, 198));
  }

  @Test
  void roundsTheRankUp() {
    assertThat(Latency.of(50, 10, 40, 20, 30)).isEqualTo(new Latency(5, 30, 50, 50));
  }

  @Test
  void isTheTimeItselfIfThereIsOne() {
    assertThat(Latency.of(7)).isEqualTo(new Latency(1, 7, 7, 7));
  }

  @Test
  void refusesNoTimes() {
    assertThatIllegalArgumentException()
        .isThrownBy(Latency::of)
        .withMessage("Latency.nanos must hold at least 1 time, but was 0");
  }
}
