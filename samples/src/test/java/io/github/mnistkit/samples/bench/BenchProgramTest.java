package io.github.mnistkit.samples.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.samples.Specs;
import org.junit.jupiter.api.Test;

final class BenchProgramTest {

  @Test
  void refusesWhatItCannotMeasure() {
    assertThatThrownBy(() -> BenchProgram.run(new Specs(), "keras"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the first argument must be kit, bare or study, but was keras");
  }
}
