package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RangeTest {

  private static final int DRAWS = 6000;

  /** How many of the draws lie in each third; a third has the standard deviation 36.5. */
  private static int[] thirds(Range range) {
    Random random = new Random(1);
    int[] counts = new int[Range.PARTS];
    for (int i = 0; i < DRAWS; i++) {
      double drawn = ((Number) range.draw(random)).doubleValue();
      assertThat(drawn).isBetween(range.low(), range.high());
      counts[range.part(drawn)]++;
    }
    return counts;
  }

  private static void assertEven(Range range) {
    assertThat(IntStream.of(thirds(range))).allMatch(count -> Math.abs(count - 2000) < 150);
  }

  @Test
  void isDrawnFromEvenly() {
    assertEven(Range.uniform(-0.5, 2.5));
    assertEven(Range.logUniform(1e-5, 1e-2));
    assertEven(Range.whole(-4, 4));
  }

  @Test
  void ofWholeNumbersHoldsBothLimits() {
    Random random = new Random(1);

    assertThat(IntStream.range(0, 100).map(i -> (int) Range.whole(2, 4).draw(random)))
        .contains(2, 3, 4)
        .allMatch(number -> number >= 2 && number <= 4);
  }

  @Test
  void isDrawnFromInFourDigits() {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      assertThat(ParameterValues.text(Range.logUniform(1e-3, 1e-2).draw(random)))
          .matches("0\\.00\\d{1,5}|0.01");
      assertThat(ParameterValues.text(Range.uniform(10, 11).draw(random)))
          .matches("1[01](\\.\\d{1,3})?");
      assertThat(ParameterValues.text(Range.uniform(0, 5000).draw(random))).matches("\\d{1,4}");
    }
  }

  @Test
  void hasThreePartsByName() {
    assertThat(Range.logUniform(1e-5, 1e-2).partText(1)).isEqualTo("1e-4..0.001");
    assertThat(Range.uniform(0, 1).partText(0)).isEqualTo("0..0.333");
    assertThat(IntStream.range(0, 3).mapToObj(Range.whole(1, 8)::partText))
        .containsExactly("1..3", "4..5", "6..8");
    assertThat(IntStream.rangeClosed(1, 8).map(Range.whole(1, 8)::part))
        .containsExactly(0, 0, 0, 1, 1, 2, 2, 2);
  }

  @Nested
  class Refuses {

    private void assertRefused(Runnable call, String text) {
      assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(text);
    }

    @Test
    void limitsInTheWrongOrder() {
      assertRefused(
          () -> Range.uniform(1, 1),
          "Range.low must be below Range.high and both finite, but were 1.0 and 1.0");
    }

    @Test
    void limitsThatAreNoNumbers() {
      assertRefused(
          () -> Range.uniform(Double.NaN, 1),
          "Range.low must be below Range.high and both finite, but were NaN and 1.0");
      assertRefused(
          () -> Range.uniform(0, Double.POSITIVE_INFINITY),
          "Range.low must be below Range.high and both finite, but were 0.0 and Infinity");
    }

    @Test
    void aLogarithmOfZero() {
      assertRefused(
          () -> Range.logUniform(0, 1),
          "Range.low must be above 0 on a logarithmic scale, but was 0.0");
    }

    @Test
    void wholeNumbersBetweenOthers() {
      assertRefused(
          () -> new Range(Range.Scale.WHOLE, 0.5, 2),
          "Range.whole must have limits that are whole, but were 0.5 and 2.0");
    }
  }
}
