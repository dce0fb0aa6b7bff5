package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResolvedDeviceTest {

  private static final TrainerOptions TWO = TrainerOptions.standard().threads(2);

  @Test
  void tellsTheThreads() {
    assertThat(ResolvedDevice.onCpu(TWO).text(1)).isEqualTo("CPU:0, 2 threads");
    assertThat(ResolvedDevice.onCpu(TWO.threads(1)).text(1)).isEqualTo("CPU:0, 1 thread");
  }

  @Test
  void tellsThreadsThatShareAnOperation() {
    assertThat(ResolvedDevice.onCpu(TWO).text(4)).isEqualTo("CPU:0, 2 threads, 4 per operation");
  }

  @Test
  void tellsWhetherAGpuRepeats() {
    assertThat(ResolvedDevice.on(TWO, 1, true).text(1))
        .isEqualTo("GPU:1, 2 threads, deterministic");
    assertThat(ResolvedDevice.on(TWO, 1, false).text(4))
        .isEqualTo("GPU:1, 2 threads, 4 per operation");
  }
}
