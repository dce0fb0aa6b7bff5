package io.github.mnistkit.tf.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CudaModeTest {

  @Test
  void isNamedInLowerCase() {
    assertThat(CudaMode.of("auto")).isEqualTo(CudaMode.AUTO);
    assertThat(CudaMode.of("always")).isEqualTo(CudaMode.ALWAYS);
    assertThat(CudaMode.of("never")).isEqualTo(CudaMode.NEVER);
  }

  @Test
  void isOneOfThree() {
    assertThatThrownBy(() -> CudaMode.of("Yes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the system property io.github.mnistkit.cuda must be auto, always or never, but was"
                + " \"Yes\"");
  }
}
