package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmCorrectionTest {

  // statsmodels 0.15.0: multipletests(method='holm')
  @Test
  void agreesWithStatsmodels() {
    assertThat(HolmCorrection.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(HolmCorrection.adjust(0.5, 0.001, 0.02, 0.02, 0.9, 0.3))
        .containsExactly(new double[] {1, 0.006, 0.1, 0.1, 1, 0.9}, within(1e-15));
  }

  @Test
  void leavesASinglePValueAsItIs() {
    assertThat(HolmCorrection.adjust(0.03)).containsExactly(0.03);
  }

  @Test
  void adjustsNothingToNothing() {
    assertThat(HolmCorrection.adjust()).isEmpty();
  }

  @Test
  void leavesTheArrayAsItIs() {
    double[] pValues = {0.5, 0.1};
    HolmCorrection.adjust(pValues);

    assertThat(pValues).containsExactly(0.5, 0.1);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HolmCorrection.adjust(0.5, 1.5))
        .withMessage("HolmCorrection.pValues must be in [0, 1], but was 1.5 at index 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HolmCorrection.adjust(Double.NaN))
        .withMessage("HolmCorrection.pValues must be in [0, 1], but was NaN at index 0");
  }
}
