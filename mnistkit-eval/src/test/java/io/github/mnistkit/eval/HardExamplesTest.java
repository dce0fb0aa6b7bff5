package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.train.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class HardExamplesTest {

  private static Predictions saying(int... said) {
    float[] logits = new float[said.length * 3];
    for (int i = 0; i < said.length; i++) {
      logits[i * 3 + said[i]] = 1;
    }
    return Predictions.of(Samples.ANIMALS, logits, new int[] {0, 1, 2, 0});
  }

  private final HardExamples hard =
      HardExamples.of(List.of(saying(0, 2, 1, 0), saying(0, 1, 0, 0), saying(1, 2, 0, 0)));

  @Test
  void countsTheRunsThatMissedAnExample() {
    assertThat(hard.runs()).isEqualTo(3);
    assertThat(hard.size()).isEqualTo(4);
    assertThat(hard.times(0)).isEqualTo(1);
    assertThat(hard.times(1)).isEqualTo(2);
    assertThat(hard.times(2)).isEqualTo(3);
    assertThat(hard.times(3)).isZero();
  }

  @Test
  void findsWhatAtLeastKRunsMissed() {
    assertThat(hard.atLeast(0)).containsExactly(0, 1, 2, 3);
    assertThat(hard.atLeast(2)).containsExactly(1, 2);
    assertThat(hard.atLeast(3)).containsExactly(2);
  }

  @Test
  void countsTheExamplesByNumberOfRuns() {
    assertThat(hard.histogram()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void isShownAsATable() {
    assertThat(hard)
        .hasToString(
            """
            missed by  examples
               0 of 3         1
               1 of 3         1
               2 of 3         1
               3 of 3         1\
            """);
  }

  @Test
  void refusesNoRuns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HardExamples.of(List.of()))
        .withMessage("HardExamples.runs must hold at least 1 run, but was 0");
  }

  @Test
  void refusesMoreRunsThanThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hard.atLeast(4))
        .withMessage("HardExamples.k must be in 0..3, but was 4");
  }

  @Test
  void refusesRunsOfAnotherNumberOfExamples() {
    Predictions two = Predictions.of(Samples.ANIMALS, new float[6], new int[2]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HardExamples.of(List.of(saying(0, 0, 0, 0), two)))
        .withMessage(
            "HardExamples.runs must hold the 4 examples of the first predictions, but was 2 in run"
                + " 1");
  }

  @Test
  void refusesRunsOfOtherExamples() {
    Predictions others = Predictions.of(Samples.ANIMALS, new float[12], new int[] {0, 1, 1, 0});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HardExamples.of(List.of(saying(0, 0, 0, 0), others)))
        .withMessage(
            "HardExamples.runs must have class 2 as the true one of example 2, as the first"
                + " predictions have, but was 1 in run 1");
  }

  @Test
  void refusesRunsOfOtherClasses() {
    Predictions others =
        Predictions.of(List.of("a", "b", "c"), new float[12], new int[] {0, 1, 2, 0});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HardExamples.of(List.of(saying(0, 0, 0, 0), others)))
        .withMessage(
            "HardExamples.runs must have the classes [cat, dog, owl] of the first predictions, but"
                + " was [a, b, c] in run 1");
  }
}
