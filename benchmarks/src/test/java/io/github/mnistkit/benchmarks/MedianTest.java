package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MedianTest {

  @Test
  void takesTheMiddleOfAnOddNumber() {
    assertThat(Median.of(new double[] {9, 1, 5})).isEqualTo(5);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddle() {
    assertThat(Median.of(new double[] {9, 1, 5, 7})).isEqualTo(6);
  }

  @Test
  void doesNotReorderTheValues() {
    double[] values = {3, 2, 1};
    Median.of(values);
    assertThat(values).containsExactly(3, 2, 1);
  }
}
