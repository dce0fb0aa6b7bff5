package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.Device;
import io.github.mnistkit.tf.DeviceReport;
import io.github.mnistkit.tf.Devices;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code that the page on devices quotes, executed. */
class DevicesGuideTest {

  @Test
  void choosesADevice() {
    try (TensorFlowTrainer trainer = trainer()) {
      assertThat(trainer.device()).matches("(CPU|GPU):0, \\d+ threads?");
    }
  }

  private static TensorFlowTrainer trainer() {
    TensorFlowTrainer trainer =
        TensorFlowTrainer.create(TrainerOptions.standard().device(Device.gpu(0).orCpu()));
    System.out.println(trainer.device()); // GPU:0, 16 threads
    return trainer;
  }

  @Test
  void limitsMemory() {
    assertThat(limited().gpuMemoryLimit()).isEqualTo(4_294_967_296L);
  }

  private static TrainerOptions limited() {
    return TrainerOptions.standard().device(Device.requireGpu()).gpuMemoryLimit(4L << 30);
  }

  @Test
  void requiresRepeats() {
    assertThat(repeating().deterministicOps()).isTrue();
  }

  private static TrainerOptions repeating() {
    return TrainerOptions.standard().device(Device.requireGpu()).deterministic();
  }

  @Test
  void listsWhatIsToBeDone() {
    assertThat(toDo()).allMatch(sentence -> sentence.endsWith("."));
  }

  private static List<String> toDo() {
    DeviceReport report = Devices.report();
    System.out.println(report);
    return report.findings().stream()
        .map(DeviceReport.Finding::advice)
        .filter(advice -> !advice.isEmpty())
        .toList();
  }
}
