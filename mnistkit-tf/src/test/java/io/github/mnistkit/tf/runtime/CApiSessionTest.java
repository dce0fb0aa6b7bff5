package io.github.mnistkit.tf.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.tf.NothingLeftOpen;
import io.github.mnistkit.tf.runtime.CallBuffers.Entry;
import io.github.mnistkit.tf.runtime.CallBuffers.Wanted;
import io.github.mnistkit.tf.runtime.SessionConfig.Gpus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

@ExtendWith(NothingLeftOpen.class)
class CApiSessionTest {

  private static final SessionConfig CONFIG = new SessionConfig(0, 0, Gpus.ONE, 0, 0);

  @BeforeEach
  void loadTensorFlow() {
    assertThat(TensorFlow.version()).isNotEmpty();
  }

  /** Twice the bytes that go in, as a table of three columns. */
  private static CApiSession doubling() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TUint8> in =
          tf.withName("in")
              .placeholder(TUint8.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 2)));
      Operand<TFloat32> floats = tf.dtypes.cast(in, TFloat32.class);
      Operand<TFloat32> table = tf.reshape(floats, tf.array(-1, 3));
      Operand<TFloat32> unused = tf.withName("out").math.mul(table, tf.constant(2f));
      return new CApiSession(graph, CONFIG);
    }
  }

  private static CallBuffers call(CApiSession graph) {
    return new CallBuffers(
        graph, new Entry("in", 2, Optional.empty()), List.of(new Wanted("out", 0)));
  }

  @Test
  void outlivesTheGraphItWasCopiedFrom() {
    try (CApiSession graph = doubling();
        CallBuffers buffers = call(graph)) {
      assertThat(buffers.run(new byte[] {1, 2, 3, 4, 5, (byte) 255}, 0).get(0))
          .containsExactly(2, 4, 6, 8, 10, 510);
    }
  }

  @Test
  void takesAnotherNumberOfExamplesInTheSameCall() {
    try (CApiSession graph = doubling();
        CallBuffers buffers = call(graph)) {
      assertThat(buffers.run(new byte[6], 0).get(0)).hasSize(6);
      assertThat(buffers.run(new byte[12], 0).get(0)).hasSize(12);
      assertThat(buffers.run(new byte[6], 0).get(0)).hasSize(6);
    }
  }

  @Test
  void tellsWhatTensorFlowSaysOfARunThatFailed() {
    try (CApiSession graph = doubling();
        CallBuffers buffers = call(graph)) {
      assertThatThrownBy(() -> buffers.run(new byte[2], 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("TensorFlow failed to run a model: ")
          .hasMessageContaining("requested shape");
    }
  }

  @Test
  void namesAnOperationThatIsNotThere() {
    try (CApiSession graph = doubling()) {
      assertThatThrownBy(() -> graph.operation("elsewhere"))
          .hasMessage("there is no operation elsewhere in the graph");
    }
  }

  @Test
  void mayBeClosedTwice() {
    CApiSession graph = doubling();
    graph.close();
    graph.close();
  }
}
