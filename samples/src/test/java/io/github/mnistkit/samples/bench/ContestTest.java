package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.samples.Specs;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ContestTest {

  private static final Examples TEN = Datasets.synthetic(10, 1, 1).train();

  @Test
  void needsTwoStepsOfWhichOneIsTimed() {
    assertThatThrownBy(() -> contest(1).inBatchesOf(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bench needs at least 12 training examples for Basic in batches of 6, but has 10");
  }

  @Test
  void maySpreadThemOverEpochs() {
    assertThat(contest(2).inBatchesOf(6).batch()).isEqualTo(6);
  }

  private static Contest contest(int epochs) {
    return new Contest(
        "Basic",
        new Specs().basic(),
        BareBasic::new,
        UnaryOperator.identity(),
        TEN,
        TEN,
        128,
        epochs);
  }
}
