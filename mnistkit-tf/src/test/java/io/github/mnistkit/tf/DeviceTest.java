package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceTest {

  @Test
  void isWrittenAsItIsCalled() {
    assertThat(Device.auto()).hasToString("Device.auto()");
    assertThat(Device.cpu()).hasToString("Device.cpu()");
    assertThat(Device.gpu(1)).hasToString("Device.gpu(1)");
    assertThat(Device.gpu(1).orCpu()).hasToString("Device.gpu(1).orCpu()");
    assertThat(Device.requireGpu()).hasToString("Device.requireGpu()");
    assertThat(Device.requireGpu().orCpu()).hasToString("Device.requireGpu().orCpu()");
  }

  @Test
  void isEqualByValue() {
    assertThat(Device.gpu(1)).isEqualTo(Device.gpu(1)).hasSameHashCodeAs(Device.gpu(1));
    assertThat(Device.gpu(1)).isNotEqualTo(Device.gpu(2)).isNotEqualTo(Device.gpu(1).orCpu());
    assertThat(Device.auto()).isNotEqualTo(Device.requireGpu()).isNotEqualTo(Device.cpu());
  }

  @Test
  void fallsBackOnceAndForAll() {
    assertThat(Device.gpu(1).orCpu().orCpu()).isEqualTo(Device.gpu(1).orCpu());
  }

  @Test
  void needsNoWayOutWhereNoGpuIsNeeded() {
    assertThat(Device.cpu().orCpu()).isEqualTo(Device.cpu());
    assertThat(Device.auto().orCpu()).isEqualTo(Device.auto());
  }

  @Test
  void rejectsANegativeNumber() {
    assertThatThrownBy(() -> Device.gpu(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Device.gpu must be at least 0, but was -1");
  }

  @Test
  void isAutoUnlessOptionsSayOtherwise() {
    assertThat(TrainerOptions.standard().device()).isEqualTo(Device.auto());
    assertThat(TrainerOptions.standard().device(Device.gpu(2)).device()).isEqualTo(Device.gpu(2));
  }

  @Test
  void staysWhatItIsWhenOtherOptionsChange() {
    TrainerOptions options =
        TrainerOptions.standard()
            .device(Device.gpu(2))
            .gpuMemoryLimit(1L << 30)
            .threads(3)
            .frozenOutputs(FrozenOutputLimits.recomputed());

    assertThat(options.device()).isEqualTo(Device.gpu(2));
    assertThat(options.gpuMemoryLimit()).isEqualTo(1L << 30);
    assertThat(options.device(Device.cpu()).gpuMemoryLimit()).isEqualTo(1L << 30);
    assertThat(options.device(Device.cpu()).threads()).isEqualTo(3);
  }
}
