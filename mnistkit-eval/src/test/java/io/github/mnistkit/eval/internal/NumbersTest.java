package io.github.mnistkit.eval.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void haveFixedDecimalsAndThousandsSetApart() {
    assertThat(Numbers.decimals(4, 0.97)).isEqualTo("0.9700");
    assertThat(Numbers.decimals(0, 60_000)).isEqualTo("60,000");
    assertThat(Numbers.plain(1, 60_000)).isEqualTo("60000.0");
  }

  @Test
  void arePowersOfTenWhereDecimalsWouldVanish() {
    assertThat(Numbers.decimals(4, 0.00004)).isEqualTo("4.0e-05");
    assertThat(Numbers.decimals(4, 0)).isEqualTo("0.0000");
    assertThat(Numbers.plain(2, -0.001)).isEqualTo("-1.0e-03");
  }

  @Test
  void mayNotBeFinite() {
    assertThat(Numbers.decimals(4, Double.NaN)).isEqualTo("NaN");
    assertThat(Numbers.decimals(4, Double.NEGATIVE_INFINITY)).isEqualTo("-∞");
    assertThat(Numbers.narrow(Double.POSITIVE_INFINITY)).isEqualTo("∞");
  }

  @Test
  void fitSixColumns() {
    assertThat(Numbers.narrow(0.97)).isEqualTo("0.9700");
    assertThat(Numbers.narrow(-0.97)).isEqualTo("-0.970");
    assertThat(Numbers.narrow(1234.56)).isEqualTo("1234.6");
    assertThat(Numbers.narrow(123_456)).isEqualTo("123456");
    assertThat(Numbers.narrow(1_234_567)).isEqualTo("1e+06");
    assertThat(Numbers.narrow(0.00001)).isEqualTo("1e-05");
    assertThat(Numbers.narrow(-0.00001)).isEqualTo("-1e-05");
  }

  @Test
  void countThings() {
    assertThat(Numbers.count(1, "run", "runs")).isEqualTo("1 run");
    assertThat(Numbers.count(60_000, "run", "runs")).isEqualTo("60,000 runs");
  }
}
