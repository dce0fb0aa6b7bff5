package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class McNemarTest {

  /** Two classifiers that are right and wrong together or alone as often as is said. */
  private static McNemar counted(int bothRight, int onlyFirst, int onlySecond, int bothWrong) {
    int size = bothRight + onlyFirst + onlySecond + bothWrong;
    float[] first = new float[2 * size];
    float[] second = new float[2 * size];
    for (int i = 0; i < size; i++) {
      boolean firstRight = i < bothRight + onlyFirst;
      boolean secondRight = i < bothRight || (i >= bothRight + onlyFirst && i < size - bothWrong);
      first[2 * i + (firstRight ? 0 : 1)] = 1;
      second[2 * i + (secondRight ? 0 : 1)] = 1;
    }
    List<String> names = List.of("a", "b");
    return McNemar.of(
        Predictions.of(names, first, new int[size]), Predictions.of(names, second, new int[size]));
  }

  // statsmodels 0.15.0: mcnemar([[101, 121], [59, 33]], exact=True), (exact=False)
  @Test
  void agreesWithStatsmodelsOnManyExamples() {
    McNemar test = counted(101, 121, 59, 33);

    assertThat(test.bothRight()).isEqualTo(101);
    assertThat(test.onlyFirstRight()).isEqualTo(121);
    assertThat(test.onlySecondRight()).isEqualTo(59);
    assertThat(test.bothWrong()).isEqualTo(33);
    assertThat(test.exactP()).isCloseTo(4.4344492637551645e-06, within(1e-17));
    assertThat(test.chiSquare()).isCloseTo(20.67222222222222, within(1e-13));
    assertThat(test.chiSquareP()).isCloseTo(5.450094825427117e-06, within(1e-17));
  }

  // statsmodels 0.15.0: mcnemar([[10, 3], [9, 2]])
  @Test
  void agreesWithStatsmodelsOnFewExamples() {
    McNemar test = counted(10, 3, 9, 2);

    assertThat(test.exactP()).isCloseTo(0.14599609375, within(1e-13));
    assertThat(test.chiSquare()).isCloseTo(25 / 12.0, within(1e-15));
    assertThat(test.chiSquareP()).isCloseTo(0.14891467317876161, within(1e-13));
  }

  @Test
  void isCertainOfNothingWhereBothAreRightEquallyOften() {
    // the correction never makes a difference of 0 into one of 1
    McNemar even = counted(10, 4, 4, 2);

    assertThat(even.exactP()).isEqualTo(1);
    assertThat(even.chiSquare()).isZero();
    assertThat(even.chiSquareP()).isEqualTo(1);
  }

  @Test
  void hasThePValueOneWhereBothAreAlwaysRightTogether() {
    McNemar same = counted(5, 0, 0, 3);

    assertThat(same.exactP()).isEqualTo(1);
    assertThat(same.chiSquare()).isZero();
    assertThat(same.chiSquareP()).isEqualTo(1);
  }

  @Test
  void fitsInALine() {
    assertThat(counted(10, 3, 9, 2))
        .hasToString(
            "McNemar: right only first 3, only second 9; p 0.1460 (exact), 0.1489 (chi-square"
                + " 2.0833)");
  }

  @Test
  void refusesAnotherNumberOfExamples() {
    Predictions three = Predictions.of(Samples.ANIMALS, new float[9], new int[3]);
    Predictions one = Predictions.of(Samples.ANIMALS, new float[3], new int[1]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> McNemar.of(three, one))
        .withMessage("McNemar.second must hold the 3 examples of the first predictions, but was 1");
  }

  @Test
  void refusesOtherExamples() {
    Predictions cat = Predictions.of(Samples.ANIMALS, new float[3], new int[] {0});
    Predictions owl = Predictions.of(Samples.ANIMALS, new float[3], new int[] {2});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> McNemar.of(cat, owl))
        .withMessage(
            "McNemar.second must have class 0 as the true one of example 0, as the first"
                + " predictions have, but was 2");
  }
}
