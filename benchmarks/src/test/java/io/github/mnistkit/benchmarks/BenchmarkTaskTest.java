package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.benchmarks.bare.BareBasic;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.samples.SampleModels;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class BenchmarkTaskTest {

  private static final Examples TEN = Datasets.synthetic(10, 1, 1).train();

  @Test
  void needsTwoSteps() {
    assertThatThrownBy(() -> task(1).withBatchSize(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bench needs at least 12 training examples for Basic in batches of 6, but has 10");
  }

  @Test
  void maySpreadTheStepsOverEpochs() {
    assertThat(task(2).withBatchSize(6).batch()).isEqualTo(6);
  }

  private static BenchmarkTask task(int epochs) {
    return new BenchmarkTask(
        "Basic",
        SampleModels.basic(),
        BareBasic::new,
        UnaryOperator.identity(),
        TEN,
        TEN,
        128,
        epochs);
  }
}
