package io.github.mnistkit.samples.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import org.junit.jupiter.api.Test;

class FirstModelTest {

  @Test
  void trainsAModelThatIsBetterThanGuessing() {
    assertThat(FirstModelKt.evaluate(Datasets.synthetic(2_000, 500, 1)).accuracy())
        .isGreaterThan(0.5);
  }
}
