package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

/** The report of this very machine, whatever it is. */
class DevicesTest {

  private final DeviceReport report = Devices.report();

  private boolean hasGpu() {
    return report.devices().stream().anyMatch(name -> name.startsWith("GPU:"));
  }

  @Test
  void reportTheCpu() {
    assertThat(report.devices()).contains("CPU:0");
  }

  @Test
  void reportTheOneNativeLibraryOfTheLine() {
    assertThat(report.natives())
        .singleElement()
        .asString()
        .contains(System.getProperty("mnistkit.tensorflow"));
  }

  @Test
  void reportTheVersions() {
    assertThat(report.findings().get(0).text())
        .startsWith(
            NativeLibrary.version()
                + ", TensorFlow Java "
                + System.getProperty("mnistkit.tensorflow")
                + " on ");
  }

  @Test
  void reportWhatTheLineNeeds() {
    String cuda = System.getProperty("mnistkit.tensorflow", "").startsWith("0.") ? "11.2" : "12.5";

    assertThat(NativeLibrary.facts("").build().cuda().version()).isEqualTo(cuda);
  }

  @Test
  void areThoseOfTrainers() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      String device = trainer.device().replaceFirst(",.*", "");

      assertThat(report.devices()).contains(device);
      assertThat(device).startsWith(hasGpu() ? "GPU:" : "CPU:");
    }
  }

  @Test
  void failWithTheWholeReportWhereAGpuIsRequiredButMissing() {
    assumeFalse(hasGpu(), "there is a GPU");

    assertThatThrownBy(
            () -> TensorFlowTrainer.create(TrainerOptions.standard().device(Device.requireGpu())))
        .isInstanceOf(DeviceNotFoundException.class)
        .hasMessageStartingWith("Device.requireGpu() was requested, but TensorFlow sees CPU:0")
        .hasMessageEndingWith(report.toString());
  }

  @Test
  void includeTheCpuWhereAGpuIsPreferredButMissing() {
    assumeFalse(hasGpu(), "there is a GPU");
    TrainerOptions options =
        TrainerOptions.standard().device(Device.gpu(0).orCpu()).gpuMemoryLimit(1L << 30);

    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options)) {
      assertThat(trainer.device()).startsWith("CPU:0, ");
    }
  }
}
