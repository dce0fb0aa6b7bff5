package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.train.Predictions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ErrorShareTest {

  private static final Set<String> ROUND = Set.of("8", "9");

  /** Right: 7 and 9. Errors, as true and predicted class: 7 and 8, 8 and 7, 9 and 8, 7 and 6. */
  private static final Predictions SOME =
      predictions(new int[] {1, 3, 1, 2, 3, 1}, new int[] {1, 3, 2, 1, 2, 0});

  @Test
  void countsErrorsByTheirTrueClass() {
    assertThat(ErrorShare.ofTrue("errors on 8 and 9", ROUND).of(SOME)).isEqualTo(2 / 4d);
    assertThat(ErrorShare.ofTrue("errors on 9", Set.of("9")).of(SOME)).isEqualTo(1 / 4d);
  }

  @Test
  void countsAnErrorWithTwoOfTheClassesOnce() {
    assertThat(ErrorShare.ofTrueOrPredicted("errors with 8 or 9", ROUND).of(SOME))
        .isEqualTo(3 / 4d);
  }

  @Test
  void isZeroWithoutErrors() {
    Predictions right = predictions(new int[] {2, 3}, new int[] {2, 3});
    assertThat(ErrorShare.ofTrue("errors on 8 and 9", ROUND).of(right)).isZero();
    assertThat(ErrorShare.ofTrueOrPredicted("errors with 8 or 9", ROUND).of(right)).isZero();
  }

  private static Predictions predictions(int[] actual, int[] predicted) {
    float[] logits = new float[4 * actual.length];
    for (int i = 0; i < actual.length; i++) {
      logits[4 * i + predicted[i]] = 1;
    }
    return Predictions.of(List.of("6", "7", "8", "9"), logits, actual);
  }
}
