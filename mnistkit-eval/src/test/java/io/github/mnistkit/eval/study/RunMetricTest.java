package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMetricTest {

  @ParameterizedTest
  @ValueSource(strings = {"accuracy", "valAccuracy", "digit.valAccuracy", "rounded accuracy"})
  void isBetterHigherForAnAccuracyOfTheHistory(String key) {
    assertThat(RunMetric.best(key).better()).contains(Better.HIGHER);
    assertThat(RunMetric.last(key).better()).contains(Better.HIGHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "valLoss", "digit_loss", "log loss"})
  void isBetterLowerForALossOfTheHistory(String key) {
    assertThat(RunMetric.best(key).better()).contains(Better.LOWER);
    assertThat(RunMetric.last(key).better()).contains(Better.LOWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"inaccuracy", "valInaccuracy", "error", "floss", "lossScale", "valF1", ""})
  void hasNoKnownGoodEndForOtherKeys(String key) {
    assertThat(RunMetric.last(key).better()).isEmpty();
  }

  @Test
  void hasTheGoodEndOfItsMetric() {
    for (Metric metric : Metrics.standard()) {
      assertThat(RunMetric.of(metric).better()).as(metric.name()).contains(metric.better());
    }
    assertThat(RunMetric.of(Metrics.INACCURACY).better()).contains(Better.LOWER);
    assertThat(RunMetric.of(Metrics.LOG_LOSS).better()).contains(Better.LOWER);
  }

  @Test
  void doesNotGuessTheGoodEndFromANameOfItsOwn() {
    assertThat(new RunMetric("accuracy lost", run -> 1).better()).isEmpty();
    assertThat(new RunMetric("loss of accuracy", run -> 1).better()).isEmpty();
    assertThat(RunMetric.bestEpoch().better()).isEmpty();
  }

  @Test
  void ofTimeIsBetterLower() {
    assertThat(RunMetric.seconds().better()).contains(Better.LOWER);
  }
}
