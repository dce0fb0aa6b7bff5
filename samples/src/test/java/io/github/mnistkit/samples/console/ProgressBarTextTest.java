package io.github.mnistkit.samples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.train.TrainingListener.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgressBarTextTest {

  private static final ProgressBarText HALF =
      new ProgressBarText(5, 54_000, 422, new Batch(2, 211, 27_000, 0.34567, 0.9));

  @Test
  void showsEpochStepSpeedTimeLeftLossAndAccuracy() {
    assertThat(HALF.render(1.5, 100))
        .startsWith("epoch 2/5 ━")
        .endsWith("· 211/422   18,000 images/s  ETA 00:11  loss 0.346  acc 0.900");
  }

  @Test
  void fillsHalfOfTheBarAfterHalfOfTheEpoch() {
    String line = HALF.render(1.5, 120);
    assertThat(line.chars().filter(c -> c == '━')).hasSize(20);
    assertThat(line.chars().filter(c -> c == '·')).hasSize(20);
  }

  @Test
  void countsHours() {
    assertThat(HALF.render(3_600, 80)).contains("ETA 7:00:00");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 40, 70, 79, 80, 120})
  void neverExceedsTheColumns(int columns) {
    assertThat(HALF.render(1.5, columns).length()).isLessThanOrEqualTo(columns);
  }

  @Test
  void omitsTheBarIfItDoesNotFit() {
    assertThat(HALF.render(1.5, 72)).doesNotContain("━").startsWith("epoch 2/5 211/422");
  }
}
