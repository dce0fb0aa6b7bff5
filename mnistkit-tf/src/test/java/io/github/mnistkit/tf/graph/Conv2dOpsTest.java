package io.github.mnistkit.tf.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape.Image;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer.Conv2d;
import io.github.mnistkit.tf.Bench;
import io.github.mnistkit.tf.Reference;
import io.github.mnistkit.tf.ReferenceWindows;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.Trainings;
import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.Tensors;
import io.github.mnistkit.train.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Convolutions of all shapes, many of which oneDNN computes wrongly, against loops. */
class Conv2dOpsTest {

  private static ImageStage conv2d(
      ImageStage stage, int filters, Window kernel, Window strides, Padding padding) {
    return stage.conv2d(
        filters,
        1,
        c -> new Conv2d(filters, kernel, strides, Window.square(1), padding, c.weights()));
  }

  /**
   * Both rows of the result see all four pixels 1 2 3 4: the first under 4 5 7 8 of a kernel that
   * counts from 1, the second under 1 2 4 5.
   */
  @Test
  void convolveAnImageOfTwoColumnsIntoOne() {
    ModelSpec spec =
        conv2d(
                ModelSpec.image(2, 2, 1, Scaling.none()),
                4,
                Window.square(3),
                new Window(1, 2),
                Padding.same())
            .flatten()
            .softmax(2);
    float[] kernel = new float[36];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = i / 4 + 1 + 10 * (i % 4);
    }
    Map<String, float[]> weights =
        Map.of(
            "conv2d_1/kernel", kernel,
            "conv2d_1/bias", new float[4],
            "softmax_1/kernel", new float[16],
            "softmax_1/bias", new float[2]);
    Examples image = Toy.of(ImageFormat.of(2, 2, 1), new byte[] {1, 2, 3, 4}, new int[1], 2);
    try (Classifier classifier = Trainings.classifier(spec, weights)) {
      assertThat(classifier.activations("conv2d_1", image).of(0))
          .containsExactly(67, 167, 267, 367, 37, 137, 237, 337);
    }
  }

  /** Through a kernel 1 2 / 3 4 to four results whose weights are 1 2 3 4; logit 0 is 1 too low. */
  @Test
  void giveTheGradientOfAnImageBehindOneFilter() {
    ModelSpec spec =
        conv2d(ModelSpec.image(3, 3, 1), 1, Window.square(2), Window.square(2), Padding.same())
            .flatten()
            .logits(2);
    try (Bench bench =
        Bench.training(spec, 1)
            .with("conv2d_1/kernel", 1, 2, 3, 4)
            .with("logits_1/kernel", 1, 0, 2, 0, 3, 0, 4, 0)) {
      float[] gradient = bench.run(bench.gradients(bench.loss(0)).get("input"), new float[9]);

      assertThat(gradient).containsExactly(-1, -2, -2, -3, -4, -6, -3, -6, -4);
    }
  }

  /** Image h×w×c, kernel h×w, filters, strides, images in the batch; each was wrong once. */
  @ParameterizedTest
  @CsvSource({
    "4, 4, 33, 3, 3, 2, 1, 1, 1", // gradient of the image, in blocks of 32 channels
    "4, 4, 48, 3, 3, 5, 1, 1, 1",
    "3, 3, 65, 2, 2, 3, 2, 2, 3",
    "3, 3, 112, 1, 2, 8, 1, 1, 2",
    "12, 1, 24, 2, 1, 22, 1, 1, 1", // results of one column
    "15, 2, 19, 5, 1, 24, 4, 4, 11",
    "4, 1, 58, 2, 1, 4, 1, 1, 1",
    "2, 1, 24, 2, 1, 39, 1, 1, 6",
    "9, 9, 3, 1, 1, 4, 1, 3, 7", // gradient of the kernel, written beyond its memory
    "8, 10, 1, 1, 1, 3, 2, 2, 6",
    "5, 3, 1, 2, 2, 1, 4, 1, 6", // gradient of the image, one channel to one filter
    "10, 4, 1, 2, 1, 1, 1, 3, 6",
  })
  void areRightWhereTensorFlowsOwnAreWrong(
      int height,
      int width,
      int channels,
      int kernelHeight,
      int kernelWidth,
      int filters,
      int down,
      int right,
      int batch) {
    Window kernel = new Window(kernelHeight, kernelWidth);
    for (Padding padding : List.of(Padding.valid(), Padding.same(), Padding.margin(1))) {
      Conv2d layer =
          new Conv2d(
              filters,
              kernel,
              new Window(down, right),
              Window.square(1),
              padding,
              Conv2d.of(1, 1).weights());
      followTheLoops(layer, new Image(height, width, channels), batch, new Random(5));
    }
  }

  /** Sizes that nobody would write. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void followTheLoops(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      int most = random.nextBoolean() ? 4 : 70;
      Image in = new Image(1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(most));
      boolean dilated = random.nextInt(4) == 0;
      Padding padding =
          List.of(Padding.same(), Padding.valid(), Padding.margin(1), Padding.margin(2))
              .get(random.nextInt(4));
      Conv2d layer =
          new Conv2d(
              1 + random.nextInt(most),
              window(random, Math.min(in.height(), 4), Math.min(in.width(), 4)),
              dilated ? Window.square(1) : window(random, 3, 3),
              dilated ? window(random, 3, 3) : Window.square(1),
              padding,
              Conv2d.of(1, 1).weights());
      if (fits(layer, in)) {
        followTheLoops(layer, in, 1 + random.nextInt(6), random);
      }
    }
  }

  private static Window window(Random random, int height, int width) {
    return new Window(1 + random.nextInt(height), 1 + random.nextInt(width));
  }

  private static boolean fits(Conv2d layer, Image in) {
    return layer.padding() instanceof Padding.Same
        || (span(layer.kernel().height(), layer.dilation().height()) <= in.height()
            && span(layer.kernel().width(), layer.dilation().width()) <= in.width());
  }

  private static int span(int window, int dilation) {
    return (window - 1) * dilation + 1;
  }

  /** Slopes are those of the loss, at each result. */
  private static void followTheLoops(Conv2d layer, Image in, int batch, Random random) {
    Image out =
        (Image)
            ModelSpec.image(in.height(), in.width(), in.channels())
                .conv2d(1, 1, c -> layer)
                .shape();
    Window window = layer.kernel();
    float[] images = floats(random, batch * (int) in.size());
    float[] weights =
        floats(random, window.height() * window.width() * in.channels() * out.channels());
    float[] ofResults = floats(random, batch * (int) out.size());
    double[] sums = new double[ofResults.length];
    double[] ofImages = new double[images.length];
    double[] ofWeights = new double[weights.length];
    for (int i = 0; i < batch; i++) {
      ReferenceWindows loops = new ReferenceWindows(layer, in, out, part(images, i, batch));
      double[] one = loops.conv2d(weights, new float[out.channels()]);
      double[] gradient = loops.conv2dGradients(weights, part(ofResults, i, batch), ofWeights);
      System.arraycopy(one, 0, sums, i * one.length, one.length);
      System.arraycopy(gradient, 0, ofImages, i * gradient.length, gradient.length);
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Conv2dOps convolution = new Conv2dOps(tf, layer, in, out);
      Placeholder<TFloat32> x = input(tf, Shape.of(-1, in.height(), in.width(), in.channels()));
      Placeholder<TFloat32> kernel =
          input(tf, Shape.of(window.height(), window.width(), in.channels(), out.channels()));
      Placeholder<TFloat32> slopes =
          input(tf, Shape.of(-1, out.height(), out.width(), out.channels()));
      Operand<TFloat32> inference = convolution.sums(x, kernel, false);
      Operand<TFloat32> training = convolution.sums(x, kernel, true);
      Operand<TFloat32> loss = tf.reduceSum(tf.math.mul(training, slopes), tf.array(0, 1, 2, 3));
      Output<?>[] gradients =
          graph.addGradients(loss.asOutput(), new Output<?>[] {x.asOutput(), kernel.asOutput()});
      try (Session session = new Session(graph);
          SessionRun run =
              new SessionRun(session)
                  .feed(x, Tensors.floats(images, sized(x, batch)))
                  .feed(kernel, Tensors.floats(weights, kernel.shape()))
                  .feed(slopes, Tensors.floats(ofResults, sized(slopes, batch)))) {
        run.fetch(inference);
        run.fetch(training);
        run.fetch(gradients[0].expect(TFloat32.class));
        run.fetch(gradients[1].expect(TFloat32.class));
        run.execute();
        String what = layer + " of " + in;
        agree("sums of " + what, run.floats(0), sums);
        agree("sums in training of " + what, run.floats(1), sums);
        agree("gradient of the image of " + what, run.floats(2), ofImages);
        agree("gradient of the kernel of " + what, run.floats(3), ofWeights);
      }
    }
  }

  private static double[] part(float[] batch, int index, int count) {
    int size = batch.length / count;
    return Reference.doubles(Arrays.copyOfRange(batch, index * size, (index + 1) * size));
  }

  private static float[] floats(Random random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }

  private static Placeholder<TFloat32> input(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static Shape sized(Placeholder<TFloat32> input, int batch) {
    long[] sides = input.shape().asArray();
    sides[0] = batch;
    return Shape.of(sides);
  }

  private static void agree(String what, float[] found, double[] expected) {
    assertThat(Reference.doubles(found)).as(what).containsExactly(expected, within(1e-3));
  }
}
