package io.github.mnistkit.train.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.listen.Events;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static Events.Wire of(float... values) {
    return Events.Wire.read(ByteBuffer.wrap(Histogram.of(values).orElseThrow().toBytes()));
  }

  /** The bucket that holds the only value: its limits. */
  private static double[] around(float value) {
    Events.Wire histogram = of(value);
    List<Double> limits = histogram.doubles(6);
    int bucket = histogram.doubles(7).indexOf(1.0);
    return new double[] {
      bucket == 0 ? -Double.MAX_VALUE : limits.get(bucket - 1), limits.get(bucket)
    };
  }

  @Test
  void sumsUpTheValues() {
    Events.Wire histogram = of(-1, 0.5f, 2);

    assertThat(histogram.only(1)).isEqualTo(-1.0);
    assertThat(histogram.only(2)).isEqualTo(2.0);
    assertThat(histogram.only(3)).isEqualTo(3.0);
    assertThat(histogram.only(4)).isEqualTo(1.5);
    assertThat(histogram.only(5)).isEqualTo(5.25);
  }

  @Test
  void writesOneBucketForARunOfEmptyOnes() {
    assertThat(of(1, 1).doubles(7)).containsExactly(0.0, 2.0, 0.0);
    assertThat(of(1, -1).doubles(7)).containsExactly(0.0, 1.0, 0.0, 1.0, 0.0);
  }

  @Test
  void endsWithTheLargestNumber() {
    assertThat(of(1).doubles(6)).endsWith(Double.MAX_VALUE);
  }

  @Test
  void leavesOutWhatIsNotFinite() {
    assertThat(of(1, Float.NaN, Float.POSITIVE_INFINITY).only(3)).isEqualTo(1.0);
  }

  @Test
  void isMissingWhereNothingIsFinite() {
    assertThat(Histogram.of(new float[] {Float.NaN})).isEmpty();
  }

  @Nested
  class ABucket {

    @Test
    void holdsItsLowerLimit() {
      assertThat(around(0)).containsExactly(0, 1e-12);
    }

    @Test
    void takesNegativeZeroAsZero() {
      assertThat(around(-0.0f)).containsExactly(0, 1e-12);
    }

    /** Since ln 10¹² / ln 1.1 is 289.9, it is the 289th step from 10⁻¹² that 1 lies above. */
    @Test
    void isATenthWiderThanTheOneBefore() {
      double[] limits = around(1);

      assertThat(limits[0]).isCloseTo(Math.pow(1.1, 289) * 1e-12, within(1e-12));
      assertThat(limits[1] / limits[0]).isCloseTo(1.1, within(1e-12));
    }

    @Test
    void mirrorsTheOneOfTheNegativeValue() {
      double[] below = around(-0.37f);
      double[] above = around(0.37f);

      assertThat(below).containsExactly(-above[1], -above[0]);
    }

    @Test
    void holdsEveryFloat() {
      assertThat(around(Float.MAX_VALUE)[1]).isEqualTo(Double.MAX_VALUE);
      assertThat(around(-Float.MAX_VALUE)[0]).isEqualTo(-Double.MAX_VALUE);
      assertThat(around(Float.MIN_VALUE)).containsExactly(0, 1e-12);
    }
  }
}
