package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer.Conv2d;
import io.github.mnistkit.model.WindowLayer.Pool2d;
import io.github.mnistkit.tf.graph.Conv2dOps;
import io.github.mnistkit.tf.graph.WindowOps;
import io.github.mnistkit.tf.runtime.SessionRun;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Forms that compute the same as TensorFlow's own operations, in less time. */
class FasterFormsTest {

  private static final int BATCH = 3;

  private final Random random = new Random(1);

  @Nested
  class AMaximumOfFour {

    private static final Pool2d POOL = Pool2d.of(Pool2d.Pooling.MAX, 2);

    static Stream<Arguments> pools() {
      List<Padding> paddings = List.of(Padding.valid(), Padding.same(), Padding.margin(1));
      List<Shape.Image> images =
          List.of(
              new Shape.Image(6, 8, 3),
              new Shape.Image(7, 8, 3),
              new Shape.Image(6, 5, 2),
              new Shape.Image(7, 7, 1));
      return paddings.stream()
          .flatMap(padding -> images.stream().map(image -> Arguments.of(padding, image)));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void hasTheValuesAndGradientsOfMaxPoolingWithTiesToo(Padding padding, Shape.Image image) {
      Pool2d pool = POOL.padding(padding);
      try (Graph graph = new Graph()) {
        Ops tf = Ops.create(graph);
        Operand<TFloat32> x = input(tf, image, true);
        Operand<TFloat32> theirs = WindowOps.pool2d(tf, pool, x);
        long[] sides = theirs.asOutput().shape().asArray();
        Shape.Image output = new Shape.Image((int) sides[1], (int) sides[2], image.channels());
        Operand<TFloat32> own = WindowOps.maxOfFour(tf, pool, image, output, x);
        Operand<TFloat32> weights =
            tf.reshape(tf.constant(floats(BATCH * (int) output.size())), tf.shape(theirs));
        assertThat(values(graph, own)).isEqualTo(values(graph, theirs));
        assertThat(values(graph, gradient(graph, tf, tf.math.mul(own, weights), x)))
            .isEqualTo(values(graph, gradient(graph, tf, tf.math.mul(theirs, weights), x)));
      }
    }

    @Test
    void standsForNoOtherPool() {
      assertThat(WindowOps.isMaxOfFour(POOL)).isTrue();
      assertThat(WindowOps.isMaxOfFour(POOL.strides(1))).isFalse();
      assertThat(WindowOps.isMaxOfFour(Pool2d.of(Pool2d.Pooling.AVERAGE, 2))).isFalse();
      assertThat(WindowOps.isMaxOfFour(Pool2d.of(Pool2d.Pooling.MAX, 3))).isFalse();
    }
  }

  @Test
  void aConvolutionOverItsWholeInputAgreesWithTensorFlowsOwn() {
    Shape.Image image = new Shape.Image(5, 5, 16);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = input(tf, image, false);
      Operand<TFloat32> kernel =
          tf.reshape(tf.constant(floats(5 * 5 * 16 * 7)), tf.array(5, 5, 16, 7));
      Shape.Image output = new Shape.Image(1, 1, 7);
      Operand<TFloat32> own =
          new Conv2dOps(tf, Conv2d.of(7, 5).valid(), image, output).sums(x, kernel, true);
      Operand<TFloat32> theirs = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "VALID");
      // 400 products of values below 1 in any order: the sums differ by less than 400² · 2⁻²⁴.
      assertThat(values(graph, own)).containsExactly(values(graph, theirs), Offset.offset(1e-2f));
    }
  }

  private Operand<TFloat32> input(Ops tf, Shape.Image image, boolean ties) {
    float[] values = floats(BATCH * (int) image.size());
    for (int i = 0; ties && i < values.length; i++) {
      values[i] = Math.round(values[i] * 2);
    }
    return tf.reshape(
        tf.constant(values), tf.array(BATCH, image.height(), image.width(), image.channels()));
  }

  private float[] floats(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  private static Operand<TFloat32> gradient(
      Graph graph, Ops tf, Operand<TFloat32> y, Operand<TFloat32> x) {
    Operand<TFloat32> sum = tf.reduceSum(tf.reshape(y, tf.array(-1)), tf.constant(0));
    Output<?>[] gradients = graph.addGradients(sum.asOutput(), new Output<?>[] {x.asOutput()});
    return gradients[0].expect(TFloat32.class);
  }

  private static float[] values(Graph graph, Operand<TFloat32> operand) {
    try (Session session = new Session(graph);
        SessionRun run = new SessionRun(session)) {
      run.fetch(operand).execute();
      return run.floats(0);
    }
  }
}
