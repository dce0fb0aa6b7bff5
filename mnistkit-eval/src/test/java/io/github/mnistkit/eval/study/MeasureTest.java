package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "valAccuracy", "digit.valAccuracy", "rounded accuracy"})
  void isBetterHigherForAnAccuracyOfTheHistory(String key) {
    assertThat(Measure.best(key).better()).contains(Better.HIGHER);
    assertThat(Measure.last(key).better()).contains(Better.HIGHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "valLoss", "digit_loss", "log loss"})
  void isBetterLowerForALossOfTheHistory(String key) {
    assertThat(Measure.best(key).better()).contains(Better.LOWER);
    assertThat(Measure.last(key).better()).contains(Better.LOWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"inaccuracy", "valInaccuracy", "error", "floss", "lossScale", "valF1", ""})
  void hasNoKnownGoodEndForOtherKeys(String key) {
    assertThat(Measure.last(key).better()).isEmpty();
  }

  @Test
  void hasTheGoodEndOfItsMetric() {
    for (Metric metric : Metrics.standard()) {
      assertThat(Measure.of(metric).better()).as(metric.name()).contains(metric.better());
    }
    assertThat(Measure.of(Metrics.INACCURACY).better()).contains(Better.LOWER);
    assertThat(Measure.of(Metrics.LOG_LOSS).better()).contains(Better.LOWER);
  }

  @Test
  void doesNotGuessTheGoodEndFromANameOfItsOwn() {
    assertThat(new Measure("accuracy lost", run -> 1).better()).isEmpty();
    assertThat(new Measure("loss of accuracy", run -> 1).better()).isEmpty();
    assertThat(Measure.bestEpoch().better()).isEmpty();
  }

  @Test
  void ofTimeIsBetterLower() {
    assertThat(Measure.seconds().better()).contains(Better.LOWER);
  }
}
