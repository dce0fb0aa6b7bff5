package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.tf.Device;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeviceMeasurementTest {

  @Test
  void knowsThreeDevices() {
    assertThat(DeviceMeasurement.options("cpu", 0).device()).isEqualTo(Device.cpu());
    assertThat(DeviceMeasurement.options("gpu", 512).device()).isEqualTo(Device.requireGpu());
    assertThat(DeviceMeasurement.options("gpu", 512).gpuMemoryLimit()).isEqualTo(512L << 20);
    assertThat(DeviceMeasurement.options("deterministic", 0).deterministicOps()).isTrue();
    assertThatThrownBy(() -> DeviceMeasurement.options("tpu", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the device must be cpu, gpu or deterministic, but was tpu");
  }

  @Test
  void repeatsOnTheCpu() throws Exception {
    List<String> arguments = List.of(MeasurementProgram.TRAIN, "PAIRS", "cpu", "0");
    Map<String, Double> first = MeasurementProcess.run(MeasurementProgram.class, arguments);
    Map<String, Double> second = MeasurementProcess.run(MeasurementProgram.class, arguments);

    assertThat(first.get(DeviceMeasurement.RATE)).isPositive();
    assertThat(second.get(DeviceMeasurement.WEIGHTS))
        .isEqualTo(first.get(DeviceMeasurement.WEIGHTS));
    assertThat(second.get(DeviceMeasurement.LOSS)).isEqualTo(first.get(DeviceMeasurement.LOSS));
  }
}
