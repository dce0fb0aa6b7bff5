package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MeasurementProgramTest {

  @Test
  void rejectsAnUnknownMeasurement() {
    assertThatThrownBy(() -> MeasurementProgram.main(new String[] {"keras"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the first argument must be kit, bare, study, train, answer or "
                + "answerByTensorFlow, but was keras");
  }
}
