package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.tf.diagnosis.VisibleDevices;
import io.github.mnistkit.tf.runtime.SessionConfig;
import io.github.mnistkit.tf.runtime.SessionConfig.Gpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeviceResolverTest {

  private static final TrainerOptions STANDARD = TrainerOptions.standard();
  private static final long GIBI = 1L << 30;

  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  private DeviceResolver on(FakeGpus gpus) {
    return new DeviceResolver(
        gpus,
        warnings::add,
        devices ->
            new DeviceReport(
                List.of(),
                devices.devices(),
                List.of(new DeviceReport.Finding("driver", "none", "Install one."))),
        environment);
  }

  private static TrainerOptions with(Device device) {
    return STANDARD.device(device);
  }

  @Nested
  class WithoutAGpu {

    private final FakeGpus none = new FakeGpus(0);
    private final DeviceResolver resolver = on(none);

    @Test
    void autoTakesTheCpuWithoutAWord() {
      ResolvedDevice resolved = resolver.find(STANDARD);

      assertThat(resolved.device()).isEqualTo("CPU:0");
      assertThat(resolved.options().device()).isEqualTo(Device.cpu());
      assertThat(warnings).isEmpty();
    }

    @Test
    void oneThatMayFallBackDoesSoWithOneWarning() {
      assertThat(resolver.find(with(Device.gpu(1).orCpu())).device()).isEqualTo("CPU:0");

      assertThat(warnings)
          .containsExactly(
              "Device.gpu(1).orCpu() was requested, but TensorFlow sees CPU:0; falling back to the"
                  + " CPU; Devices.report() lists what is missing");
    }

    @Test
    void oneThatIsRequiredFailsWithTheReport() {
      assertThatThrownBy(() -> resolver.find(with(Device.requireGpu())))
          .isInstanceOf(DeviceNotFoundException.class)
          .hasMessage(
              String.join(
                  System.lineSeparator(),
                  "Device.requireGpu() was requested, but TensorFlow sees CPU:0",
                  "driver      none",
                  "",
                  "What to do",
                  "- Install one."));
      assertThat(warnings).isEmpty();
    }

    @Test
    void nothingIsSettled() {
      ResolvedDevice first = resolver.find(with(Device.gpu(1).orCpu()).gpuMemoryLimit(GIBI));
      ResolvedDevice second = resolver.find(with(Device.gpu(2).orCpu()).gpuMemoryLimit(2 * GIBI));

      assertThat(first.device()).isEqualTo(second.device());
    }
  }

  @Nested
  class WithTwoGpus {

    private final FakeGpus two = new FakeGpus(2);
    private final DeviceResolver resolver = on(two);

    @Test
    void autoTakesTheFirst() {
      ResolvedDevice resolved = resolver.find(STANDARD);

      assertThat(resolved.device()).isEqualTo("GPU:0");
      assertThat(resolved.options().device()).isEqualTo(Device.gpu(0));
    }

    @Test
    void theOneThatIsAskedForIsNamed() {
      assertThat(resolver.find(with(Device.gpu(1))).device()).isEqualTo("GPU:1");
    }

    @Test
    void theCpuIsTakenIfItIsAskedFor() {
      assertThat(resolver.find(with(Device.cpu())).device()).isEqualTo("CPU:0");
      assertThat(two.sessions).extracting(SessionConfig::gpus).containsExactly(Gpus.NONE);
    }

    @Test
    void theCpuContradictsNoGpu() {
      assertThat(resolver.find(with(Device.gpu(1))).device()).isEqualTo("GPU:1");
      assertThat(resolver.find(with(Device.cpu())).device()).isEqualTo("CPU:0");
      assertThat(resolver.find(with(Device.gpu(1))).device()).isEqualTo("GPU:1");
    }

    @Test
    void theThirdIsMissing() {
      assertThatThrownBy(() -> resolver.find(with(Device.gpu(2))))
          .isInstanceOf(DeviceNotFoundException.class)
          .hasMessageStartingWith(
              "Device.gpu(2) was requested, but TensorFlow refused: 'visible_device_list' listed"
                  + " an invalid Device id '2' but visible device count is 2"
                  + System.lineSeparator());
    }

    @Test
    void oneMayBeTakenAfterAnotherWasMissing() {
      assertThat(resolver.find(with(Device.gpu(2).orCpu())).device()).isEqualTo("CPU:0");
      assertThat(resolver.find(with(Device.gpu(1))).device()).isEqualTo("GPU:1");
    }

    @Test
    void autoAndAnyFollowTheOneThatIsSettled() {
      ResolvedDevice first = resolver.find(with(Device.gpu(1)).gpuMemoryLimit(GIBI));

      assertThat(resolver.find(STANDARD).device()).isEqualTo(first.device());
      assertThat(resolver.find(with(Device.requireGpu())).options()).isEqualTo(first.options());
    }

    @Test
    void anotherIsRefused() {
      ResolvedDevice unused = resolver.find(STANDARD);

      assertThatThrownBy(() -> resolver.find(with(Device.gpu(1).orCpu())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "TensorFlow computes on GPU:0 in this process since its first session on a GPU, but"
                  + " was asked for Device.gpu(1).orCpu(); use a separate process for another GPU");
    }

    @Test
    void oneThatAnotherLibraryHoldsIsNotTakenForMissing() {
      DeviceResolver besideOthers = on(new FakeGpus(2).boundTo(1));

      assertThatThrownBy(() -> besideOthers.find(STANDARD))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "TensorFlow refused to open a session: TensorFlow device (GPU:0) is being mapped to"
                  + " multiple devices");
    }
  }

  @Nested
  class ALimitOfMemory {

    private final FakeGpus one = new FakeGpus(1);
    private final DeviceResolver resolver = on(one);

    @Test
    void isAskedForWithTheFirstSession() {
      ResolvedDevice resolved = resolver.find(STANDARD.gpuMemoryLimit(GIBI));

      assertThat(resolved.options().gpuMemoryLimit()).isEqualTo(GIBI);
      assertThat(one.sessions).containsExactly(new SessionConfig(1, 0, Gpus.ONE, 0, GIBI));
    }

    @Test
    void holdsForLaterTrainersThatNameNone() {
      ResolvedDevice unused = resolver.find(STANDARD.gpuMemoryLimit(GIBI));

      assertThat(resolver.find(STANDARD).options().gpuMemoryLimit()).isEqualTo(GIBI);
    }

    @Test
    void isRefusedIfItIsAnother() {
      ResolvedDevice unused = resolver.find(STANDARD.gpuMemoryLimit(GIBI));

      assertThatThrownBy(() -> resolver.find(STANDARD.gpuMemoryLimit(2 * GIBI)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "TensorFlow may take 1024 MiB of the GPU's memory in this process since its first"
                  + " session on a GPU, but was asked for 2048 MiB; use a separate process for"
                  + " another limit");
    }

    @Test
    void isRefusedIfThereWasNone() {
      ResolvedDevice unused = resolver.find(STANDARD);

      assertThatThrownBy(() -> resolver.find(STANDARD.gpuMemoryLimit(GIBI)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("TensorFlow may take all of the GPU's memory in this process");
    }

    @Test
    void isTheSameIfItIsTheSameInWholeMebibytes() {
      ResolvedDevice first = resolver.find(STANDARD.gpuMemoryLimit(GIBI + 17));

      assertThat(resolver.find(STANDARD.gpuMemoryLimit(GIBI))).isEqualTo(first);
    }
  }

  @Nested
  class ATrainingThatMustRepeat {

    private final TrainerOptions repeating = STANDARD.deterministic();

    @Test
    void isRefusedOnAGpuWithoutTheVariable() {
      assertThatThrownBy(() -> on(new FakeGpus(1)).find(repeating))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "TrainerOptions.deterministic() on GPU:0 needs the environment variable"
                  + " TF_DETERMINISTIC_OPS=1, but it is not set; set it before Java starts, because"
                  + " TensorFlow reads it only once");
    }

    @Test
    void isRefusedOnAGpuWithTheVariableSwitchedOff() {
      environment.put("TF_DETERMINISTIC_OPS", "0");

      assertThatThrownBy(() -> on(new FakeGpus(1)).find(repeating))
          .hasMessageContaining("TF_DETERMINISTIC_OPS=1, but it is \"0\"; set it");
    }

    @Test
    void runsOnAGpuWithTheVariable() {
      environment.put("TF_DETERMINISTIC_OPS", "True");
      ResolvedDevice resolved = on(new FakeGpus(2)).find(repeating.device(Device.gpu(1)));

      assertThat(resolved.options().deterministicOps()).isTrue();
      assertThat(resolved.text(1)).startsWith("GPU:1, ").endsWith(", deterministic");
    }

    @Test
    void isSaidToRepeatAlsoWhereTheVariableAloneIsSet() {
      environment.put("TF_DETERMINISTIC_OPS", "1");

      assertThat(on(new FakeGpus(1)).find(STANDARD).text(1)).endsWith(", deterministic");
      assertThat(on(new FakeGpus(1)).find(with(Device.cpu())).text(1)).startsWith("CPU:0, ");
      assertThat(on(new FakeGpus(1)).find(with(Device.cpu())).text(1)).doesNotEndWith("istic");
    }

    @Test
    void needsNothingOnTheCpu() {
      assertThat(on(new FakeGpus(0)).find(repeating).text(1)).startsWith("CPU:0, ");
      assertThat(on(new FakeGpus(1)).find(repeating.device(Device.cpu())).repeats()).isFalse();
    }

    @Test
    void keepsTheOtherOptions() {
      assertThat(repeating.threads(3).threads(0)).isEqualTo(repeating);
      assertThat(repeating).isNotEqualTo(STANDARD);
    }
  }

  @Nested
  class ABrokenGpu {

    private final DeviceResolver resolver = on(new FakeGpus(1).broken("cudaGetDevice()\n failed"));

    @Test
    void isLeftAloneByAutoWithAWarning() {
      assertThat(resolver.find(STANDARD).device()).isEqualTo("CPU:0");

      assertThat(warnings)
          .containsExactly(
              "Device.auto() was requested, but TensorFlow refused: cudaGetDevice() failed; falling"
                  + " back to the CPU; Devices.report() lists what is missing");
    }

    @Test
    void isReportedWithWhatTensorFlowSays() {
      assertThat(resolver.look(2))
          .isEqualTo(new VisibleDevices(List.of("CPU:0"), "cudaGetDevice() failed"));
    }
  }

  @Nested
  class ALook {

    @Test
    void seesAllGpusAndSettlesTheFirst() {
      DeviceResolver resolver = on(new FakeGpus(2));

      assertThat(resolver.look(2).devices()).containsExactly("CPU:0", "GPU:0", "GPU:1");
      assertThat(resolver.find(STANDARD).device()).isEqualTo("GPU:0");
      assertThatThrownBy(() -> resolver.find(with(Device.gpu(1))))
          .hasMessageStartingWith("TensorFlow computes on GPU:0 in this process");
    }

    @Test
    void seesTheOneThatIsSettledUnderItsOwnNumber() {
      DeviceResolver resolver = on(new FakeGpus(3));
      ResolvedDevice unused = resolver.find(with(Device.gpu(2)));

      assertThat(resolver.look(2).devices()).containsExactly("CPU:0", "GPU:2");
    }

    @Test
    void keepsTheThreads() {
      FakeGpus gpus = new FakeGpus(1);
      VisibleDevices unused = on(gpus).look(3);

      assertThat(gpus.sessions).containsExactly(new SessionConfig(3, 0, Gpus.ALL, 0, 0));
    }
  }
}
