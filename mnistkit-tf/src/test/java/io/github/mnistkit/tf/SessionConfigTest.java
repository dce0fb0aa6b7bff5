package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.runtime.SessionConfig;
import io.github.mnistkit.tf.runtime.SessionConfig.Gpus;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;

class SessionConfigTest {

  private static final TrainerOptions STANDARD = TrainerOptions.standard();

  /** What TensorFlow's own class, whose package differs between its lines, reads from the bytes. */
  private static Object parsed(SessionConfig config) throws ReflectiveOperationException {
    Class<?> proto =
        Arrays.stream(Session.class.getConstructors())
            .map(constructor -> constructor.getParameterTypes())
            .filter(types -> types.length == 2 && types[1].getSimpleName().equals("ConfigProto"))
            .map(types -> types[1])
            .findFirst()
            .orElseThrow();
    return proto.getMethod("parseFrom", byte[].class).invoke(null, config.toBytes());
  }

  private static Object parsed(TrainerOptions options) throws ReflectiveOperationException {
    return parsed(options.session());
  }

  private static Object get(Object message, String... path) throws ReflectiveOperationException {
    Object value = message;
    for (String property : path) {
      value = value.getClass().getMethod("get" + property).invoke(value);
    }
    return value;
  }

  private static String hex(SessionConfig config) {
    return HexFormat.of().formatHex(config.toBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 127, 128, 300, 100_000})
  void asksForAsManyThreadsPerOperation(int threads) throws ReflectiveOperationException {
    assertThat(get(parsed(STANDARD.threadsPerOperation(threads)), "IntraOpParallelismThreads"))
        .isEqualTo(threads);
  }

  @Test
  void runsOperationsOfOneThreadInTheCallingThread() throws ReflectiveOperationException {
    Object config = parsed(STANDARD.threads(2).device(Device.cpu()));

    assertThat(get(config, "InterOpParallelismThreads")).isEqualTo(-1);
    assertThat(get(config, "IntraOpParallelismThreads"))
        .isEqualTo(TensorFlowLine.threadsPerOperation());
    assertThat(get(config, "SessionInterOpThreadPoolCount")).isEqualTo(0);
  }

  @Test
  void leavesTheNumberOfOperationsAtOnceToTensorFlowOnAGpu() throws ReflectiveOperationException {
    assertThat(get(parsed(STANDARD.device(Device.gpu(0))), "InterOpParallelismThreads"))
        .isEqualTo(0);
    assertThat(get(parsed(STANDARD.device(Device.gpu(0)).threads(1)), "InterOpParallelismThreads"))
        .isEqualTo(-1);
  }

  @Test
  void sharesAPoolAmongTrainingsOfAsManyThreads() throws ReflectiveOperationException {
    Backend backend = STANDARD.device(Device.cpu()).threads(3).backend();
    Object config = parsed(backend.training(2));

    assertThat(get(config, "InterOpParallelismThreads")).isEqualTo(0);
    Object pool = ((List<?>) get(config, "SessionInterOpThreadPoolList")).get(0);
    assertThat(get(pool, "NumThreads")).isEqualTo(3);
    assertThat(get(pool, "GlobalName")).isEqualTo("mnistkit-3");
  }

  @Test
  void needsNoPoolForATrainingInOnePart() {
    Backend backend = STANDARD.device(Device.cpu()).threads(3).backend();

    assertThat(backend.training(1)).isEqualTo(backend.session());
    assertThat(STANDARD.device(Device.cpu()).threads(1).backend().training(2))
        .isEqualTo(STANDARD.device(Device.cpu()).threads(1).session());
  }

  @Test
  void canComputeInTheCallingThreadOnAGpu() throws ReflectiveOperationException {
    Object config = parsed(STANDARD.device(Device.gpu(0)).session().inCallingThread());

    assertThat(get(config, "InterOpParallelismThreads")).isEqualTo(-1);
  }

  @Test
  void letsGpuMemoryGrow() throws ReflectiveOperationException {
    assertThat(get(parsed(STANDARD), "GpuOptions", "AllowGrowth")).isEqualTo(true);
  }

  @Test
  void letsOperationsWithoutAGpuKernelRunElsewhere() throws ReflectiveOperationException {
    assertThat(get(parsed(STANDARD), "AllowSoftPlacement")).isEqualTo(true);
  }

  @Nested
  class OnTheCpu {

    private final TrainerOptions options = STANDARD.device(Device.cpu()).gpuMemoryLimit(1 << 30);

    @Test
    void countsNoGpu() throws ReflectiveOperationException {
      assertThat(get(parsed(options), "DeviceCountMap")).isEqualTo(Map.of("GPU", 0));
    }

    @Test
    void asksForNothingOfAGpu() throws ReflectiveOperationException {
      assertThat(get(parsed(options), "GpuOptions", "VisibleDeviceList")).isEqualTo("");
      assertThat(get(parsed(options), "GpuOptions", "Experimental", "VirtualDevicesList"))
          .isEqualTo(List.of());
    }

    @Test
    void hasTheseBytes() {
      assertThat(hex(options.session()))
          .isEqualTo(
              "0a070a034750551000" + "1001" + "28ffffffffffffffffff01" + "32022001" + "3801");
    }
  }

  @Nested
  class OnAGpu {

    @Test
    void seesThatOneAlone() throws ReflectiveOperationException {
      Object config = parsed(STANDARD.device(Device.gpu(12)));

      assertThat(get(config, "GpuOptions", "VisibleDeviceList")).isEqualTo("12");
      assertThat(get(config, "DeviceCountMap")).isEqualTo(Map.of());
    }

    @Test
    void seesTheFirstIfItDoesNotMatterWhich() throws ReflectiveOperationException {
      assertThat(get(parsed(STANDARD), "GpuOptions", "VisibleDeviceList")).isEqualTo("0");
    }

    @Test
    void seesAllWhereItOnlyLooks() throws ReflectiveOperationException {
      Object config = parsed(new SessionConfig(2, 0, Gpus.ALL, 0, 0));

      assertThat(get(config, "GpuOptions", "VisibleDeviceList")).isEqualTo("");
      assertThat(get(config, "GpuOptions", "AllowGrowth")).isEqualTo(true);
      assertThat(get(config, "DeviceCountMap")).isEqualTo(Map.of());
    }

    @Test
    void limitsItsMemoryInWholeMebibytes() throws ReflectiveOperationException {
      Object config = parsed(STANDARD.gpuMemoryLimit((700L << 20) + 12_345));

      List<?> devices = (List<?>) get(config, "GpuOptions", "Experimental", "VirtualDevicesList");
      assertThat(devices).hasSize(1);
      assertThat(get(devices.get(0), "MemoryLimitMbList")).isEqualTo(List.of(700f));
    }

    @Test
    void limitsItToMoreThanAnIntOfBytes() throws ReflectiveOperationException {
      Object config = parsed(STANDARD.gpuMemoryLimit(100L << 30));

      List<?> devices = (List<?>) get(config, "GpuOptions", "Experimental", "VirtualDevicesList");
      assertThat(get(devices.get(0), "MemoryLimitMbList")).isEqualTo(List.of(102_400f));
    }

    @Test
    void hasNoLimitUnlessItIsAskedFor() throws ReflectiveOperationException {
      assertThat(get(parsed(STANDARD), "GpuOptions", "Experimental", "VirtualDevicesList"))
          .isEqualTo(List.of());
    }

    @Test
    void hasTheseBytes() {
      TrainerOptions options =
          STANDARD.threadsPerOperation(4).device(Device.gpu(1)).gpuMemoryLimit(256 << 20);

      assertThat(hex(options.session()))
          .isEqualTo("1004" + "320f" + "2001" + "2a0131" + "4a080a060a0400008043" + "3801");
    }
  }

  @Nested
  class Options {

    @Test
    void useAllProcessors() {
      assertThat(STANDARD.threads()).isZero();
      assertThat(STANDARD.backend().threads())
          .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void refuseNegativeThreads() {
      assertThatThrownBy(() -> STANDARD.threads(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("TrainerOptions.threads must be at least 0, but was -1");
      assertThatThrownBy(() -> STANDARD.threadsPerOperation(-2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("TrainerOptions.threadsPerOperation must be at least 0, but was -2");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1, (1 << 20) - 1, Long.MIN_VALUE})
    void refuseALimitBelowOneMebibyte(long bytes) {
      assertThatThrownBy(() -> STANDARD.gpuMemoryLimit(bytes))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "TrainerOptions.gpuMemoryLimit must be at least 1 MiB (1048576 bytes), or 0 for"
                  + " none, but was "
                  + bytes);
    }
  }

  @Nested
  class Trainers {

    @Test
    void seeTheProcessor() {
      assertThat(TensorFlowLine.devices(STANDARD.session()))
          .contains("CPU:0")
          .allMatch(name -> name.matches("(CPU|GPU|XLA_CPU|XLA_GPU):\\d+"));
    }

    @Test
    void reportTheirDeviceAndThreads() {
      int processors = Runtime.getRuntime().availableProcessors();
      try (TensorFlowTrainer all = TensorFlowTrainer.create();
          TensorFlowTrainer one = TensorFlowTrainer.create(STANDARD.threads(1))) {
        assertThat(all.device()).matches("(CPU|GPU):0, " + processors + " threads?");
        assertThat(one.device()).matches("(CPU|GPU):0, 1 thread");
      }
    }

    @Test
    void computeOnTheCpuIfTheyAreToldTo() {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create(STANDARD.device(Device.cpu()))) {
        assertThat(trainer.device()).startsWith("CPU:0, ");
      }
    }

    @Test
    void areRefusedWithOtherThreadsPerOperationThanTheFirstSessionHas() {
      TensorFlowTrainer.create().close();

      assertThat(TensorFlowLine.threadsPerOperation()).isEqualTo(1);
      assertThatThrownBy(() -> TensorFlowTrainer.create(STANDARD.threadsPerOperation(2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "TensorFlow computes with 1 thread per operation in this process since its first"
                  + " session, but was asked for 2; use a separate process for another number");
    }

    @Test
    void runTheVersionThatIsNamed() {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        assertThat(trainer.tensorFlowVersion()).isEqualTo(TensorFlow.version());
      }
    }
  }
}
