package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metric.Overall;
import io.github.mnistkit.eval.Metric.PerExample;
import io.github.mnistkit.train.Predictions;
import org.junit.jupiter.api.Test;

class MetricTest {

  private static final PerExample CLASS =
      new PerExample("class", "predicted class", 0, 9, Better.LOWER, (p, i) -> p.predicted(i));

  @Test
  void averagesTheScoresOfTheExamples() {
    assertThat(CLASS.scores(Samples.four())).containsExactly(0, 1, 1, 0);
    assertThat(CLASS.of(Samples.four())).isEqualTo(0.5);
  }

  @Test
  void hasASpreadIfItHasScores() {
    assertThat(CLASS.spread(Samples.four())).isEqualTo(SampleSummary.of(0, 1, 1, 0));
  }

  @Test
  void isBestAtTheGoodEndOfItsRange() {
    assertThat(Metrics.LOG_LOSS.best()).isZero();
    assertThat(Metrics.ACCURACY.best()).isEqualTo(1);
  }

  @Test
  void equalsAnotherOfTheSameDefinition() {
    PerExample same =
        new PerExample("class", "predicted class", 0, 9, Better.LOWER, (p, i) -> p.predicted(i));
    PerExample wider =
        new PerExample("class", "predicted class", 0, 10, Better.LOWER, (p, i) -> p.predicted(i));

    assertThat(CLASS).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(CLASS).isNotEqualTo(wider);
    assertThat(Metrics.MACRO_F1).isNotEqualTo(Metrics.MACRO_RECALL);
  }

  @Test
  void isShownByItsName() {
    assertThat(Metrics.standard()).first().hasToString("accuracy");
    assertThat(Metrics.MACRO_F1).hasToString("macro F1");
  }

  @Test
  void refusesNoExamples() {
    Predictions none = Predictions.of(Samples.ANIMALS, new float[0], new int[0]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.LOG_LOSS.of(none))
        .withMessage(
            "Metric.predictions must hold at least 1 example, but was 0 in metric 'log loss'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.MACRO_F1.of(none))
        .withMessage(
            "Metric.predictions must hold at least 1 example, but was 0 in metric 'macro F1'");
  }

  @Test
  void refusesABlankName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Overall(" ", "", 0, 1, Better.LOWER, p -> 0))
        .withMessage("Metric.name must not be blank");
  }

  @Test
  void refusesAnEmptyRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Overall("m", "", 1, 1, Better.LOWER, p -> 0))
        .withMessage("Metric.lowest must be less than highest 1.0, but was 1.0 in metric 'm'");
  }

  @Test
  void refusesARangeThatEndsInNaN() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Overall("m", "", 0, Double.NaN, Better.LOWER, p -> 0))
        .withMessage("Metric.lowest must be less than highest NaN, but was 0.0 in metric 'm'");
  }
}
