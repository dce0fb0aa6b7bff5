package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;

class SessionConfigTest {

  /** What TensorFlow's own class, whose package differs between its lines, reads from the bytes. */
  private static Object parsed(int threads) throws ReflectiveOperationException {
    Class<?> proto =
        Arrays.stream(Session.class.getConstructors())
            .map(constructor -> constructor.getParameterTypes())
            .filter(types -> types.length == 2 && types[1].getSimpleName().equals("ConfigProto"))
            .map(types -> types[1])
            .findFirst()
            .orElseThrow();
    TrainerOptions options = TrainerOptions.standard().threads(threads);
    return proto
        .getMethod("parseFrom", byte[].class)
        .invoke(null, SessionConfig.of(options).toBytes());
  }

  private static Object get(Object message, String property) throws ReflectiveOperationException {
    return message.getClass().getMethod("get" + property).invoke(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 128, 300, 100_000})
  void asksForAsManyThreads(int threads) throws ReflectiveOperationException {
    assertThat(get(parsed(threads), "IntraOpParallelismThreads")).isEqualTo(threads);
  }

  @Test
  void letsGpuMemoryGrow() throws ReflectiveOperationException {
    assertThat(get(get(parsed(0), "GpuOptions"), "AllowGrowth")).isEqualTo(true);
  }

  @Test
  void letsOperationsWithoutAGpuKernelRunElsewhere() throws ReflectiveOperationException {
    assertThat(get(parsed(0), "AllowSoftPlacement")).isEqualTo(true);
  }

  @Nested
  class Options {

    @Test
    void askForAsManyThreadsAsThereAreProcessors() {
      assertThat(TrainerOptions.standard().threads()).isZero();
    }

    @Test
    void refuseNegativeThreads() {
      assertThatThrownBy(() -> TrainerOptions.standard().threads(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("TrainerOptions.threads must be at least 0, but was -1");
    }
  }

  @Nested
  class Devices {

    @Test
    void holdTheProcessor() {
      assertThat(TensorFlowLine.devices(SessionConfig.of(TrainerOptions.standard())))
          .contains("CPU:0")
          .allMatch(name -> name.matches("(CPU|GPU|XLA_CPU|XLA_GPU):\\d+"));
    }

    @Test
    void areToldWithTheThreadsOfTheFirstSession() {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        assertThat(trainer.device())
            .contains("CPU:0")
            .matches(".*, " + TensorFlowLine.threads() + " threads?");
      }
    }

    @Test
    void areRefusedWithOtherThreadsThanTheFirstSessionHas() {
      TensorFlowTrainer.create().close();
      int fixed = TensorFlowLine.threads();

      assertThatThrownBy(
              () -> TensorFlowTrainer.create(TrainerOptions.standard().threads(fixed + 1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "TensorFlow computes with "
                  + fixed
                  + " threads in this process since its first session, but was asked for "
                  + (fixed + 1)
                  + "; another number of threads needs another process");
    }

    @Test
    void runTheVersionThatIsNamed() {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        assertThat(trainer.tensorFlowVersion()).isEqualTo(TensorFlow.version());
      }
    }
  }
}
