package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void holdsItsEndsAndWhatIsBetween() {
    Interval interval = new Interval(1, 2, 0.9);

    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(1.5)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(2.1)).isFalse();
    assertThat(interval.contains(Double.NaN)).isFalse();
  }

  @Test
  void isShownWithItsLevel() {
    assertThat(new Interval(0.97021, 0.9721, 0.95)).hasToString("[0.9702, 0.9721] at 95%");
    assertThat(new Interval(-1, 2, 0.999)).hasToString("[-1.0000, 2.0000] at 99.9%");
    assertThat(new Interval(-1, 2, 0.9)).hasToString("[-1.0000, 2.0000] at 90%");
  }

  @Test
  void refusesEndsInTheWrongOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(2, 1, 0.95))
        .withMessage("Interval.low must be at most high 1.0, but was 2.0");
  }

  @Test
  void refusesALevelOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(1, 2, 0))
        .withMessage("Interval.level must be above 0 and below 1, but was 0.0");
  }
}
