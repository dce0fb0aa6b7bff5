package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.Reliability.Bin;
import io.github.mnistkit.train.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

  // The products 0.55 · 100, 0.07 · 100 and 0.29 · 100 are 55.00000000000001, 7.000000000000001
  // and 28.999999999999996 in double precision (Python 3).
  @Test
  void aConfidenceOnTheEndOfABinBelongsToIt() {
    assertThat(Reliability.bin(0.55, 100)).isEqualTo(54);
    assertThat(Reliability.bin(0.07, 100)).isEqualTo(6);
    assertThat(Reliability.bin(0.29, 100)).isEqualTo(28);
    assertThat(Reliability.bin(Math.nextUp(0.55), 100)).isEqualTo(55);
    assertThat(Reliability.bin(0, 100)).isEqualTo(0);
    assertThat(Reliability.bin(1, 100)).isEqualTo(99);
  }

  private static final double ROUNDING = 1e-14;

  private final Predictions sixty = Samples.sixty();

  // numpy 2.4.6: digitize(confidence, linspace(0, 1, B + 1), right=True), means by bin
  @Test
  void errorsAgreeWithNumPy() {
    assertThat(Reliability.of(sixty).expectedCalibrationError())
        .isCloseTo(0.19483525886552952, within(ROUNDING));
    assertThat(Reliability.of(sixty).maximumCalibrationError())
        .isCloseTo(0.5601094012513974, within(ROUNDING));
    assertThat(Reliability.of(sixty, 10).expectedCalibrationError())
        .isCloseTo(0.19091080658854784, within(ROUNDING));
    assertThat(Metrics.EXPECTED_CALIBRATION_ERROR.of(sixty))
        .isEqualTo(Reliability.of(sixty).expectedCalibrationError());
  }

  @Test
  void binsAgreeWithNumPy() {
    List<Bin> bins = Reliability.of(sixty).bins();

    assertThat(bins)
        .extracting(Bin::count)
        .containsExactly(0, 0, 0, 0, 3, 6, 4, 0, 7, 6, 7, 4, 13, 6, 4);
    assertThat(bins.get(12).confidence()).isCloseTo(0.8459966171472648, within(ROUNDING));
    assertThat(bins.get(12).accuracy()).isCloseTo(0.6153846153846154, within(ROUNDING));
    assertThat(bins.get(12).gap()).isCloseTo(-0.23061200176264943, within(ROUNDING));
    assertThat(bins.get(12).low()).isEqualTo(0.8);
    assertThat(bins.get(14).high()).isEqualTo(1);
  }

  @Test
  void oneBinComparesAccuracyWithMeanConfidence() {
    // confidences 6/8 + 5/8 + 5/8 + 5/8 over 4, two right; a float logarithm errs by 3e-7
    assertThat(Reliability.of(Samples.four(), 1).expectedCalibrationError())
        .isCloseTo(21 / 32.0 - 0.5, within(3e-7));
  }

  @Test
  void aConfidenceOnAnEdgeFallsIntoTheBinBelow() {
    float[] logits = {0, 0, Float.NEGATIVE_INFINITY};
    Predictions half = Predictions.of(Samples.ANIMALS, logits, new int[] {0});

    assertThat(Reliability.of(half, 2).bins()).extracting(Bin::count).containsExactly(1, 0);
  }

  @Test
  void certaintyFallsIntoTheLastBin() {
    float[] logits = {1e4f, 0, 0};
    Predictions certain = Predictions.of(Samples.ANIMALS, logits, new int[] {0});

    assertThat(Reliability.of(certain).bins().get(14).count()).isEqualTo(1);
    assertThat(Reliability.of(certain).expectedCalibrationError()).isZero();
  }

  @Test
  void anEmptyBinHasNoMeans() {
    assertThat(Reliability.of(sixty).bins().get(0).confidence()).isNaN();
    assertThat(Reliability.of(sixty).bins().get(0).accuracy()).isNaN();
  }

  @Test
  void withoutExamplesThereIsNoError() {
    Reliability none = Reliability.of(Predictions.of(Samples.ANIMALS, new float[0], new int[0]));

    assertThat(none.expectedCalibrationError()).isNaN();
    assertThat(none.maximumCalibrationError()).isNaN();
  }

  @Test
  void isShownAsATable() {
    float[] logits = {1e4f, 0, 0, 0, 0, Float.NEGATIVE_INFINITY};
    Predictions two = Predictions.of(Samples.ANIMALS, logits, new int[] {0, 1});

    assertThat(Reliability.of(two, 4))
        .hasToString(
            """
            bin              examples  confidence  accuracy      gap
            0.2500 - 0.5000         1      0.5000    0.0000  -0.5000
            0.7500 - 1.0000         1      1.0000    1.0000   0.0000
            expected calibration error: 0.2500\
            """);
  }

  @Test
  void refusesNoBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reliability.of(sixty, 0))
        .withMessage("Reliability.bins must be at least 1, but was 0");
  }
}
