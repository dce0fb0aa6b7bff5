package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SheetTest {

  @Test
  void takesTheMiddleOfAnOddNumber() {
    assertThat(Sheet.median(new double[] {9, 1, 5})).isEqualTo(5);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddle() {
    assertThat(Sheet.median(new double[] {9, 1, 5, 7})).isEqualTo(6);
  }

  @Test
  void leavesTheValuesInTheirOrder() {
    double[] values = {3, 2, 1};
    Sheet.median(values);
    assertThat(values).containsExactly(3, 2, 1);
  }
}
