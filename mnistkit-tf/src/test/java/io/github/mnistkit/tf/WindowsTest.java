package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape.Image;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions and pools against loops in double precision. */
class WindowsTest {

  /** Sums of up to 100 float products of size 1. */
  private static final double CLOSE = 1e-5;

  private static final Image IN = new Image(7, 6, 2);

  private interface Expectation {
    double[] of(ReferenceWindows windows, Bench bench);
  }

  private static void follows(UnaryOperator<ImageStage> layer, Expectation expectation) {
    ImageStage stage = layer.apply(ModelSpec.image(IN.height(), IN.width(), IN.channels()));
    ModelSpec spec = stage.flatten().softmax(2);
    String name = spec.chain().layers().get(0).name();
    WindowLayer window = (WindowLayer) spec.chain().layers().get(0).layer();
    float[] image = new float[(int) IN.size()];
    Random random = new Random(6);
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextGaussian() - 2; // mostly negative: a border of zeros shows
    }
    try (Bench bench = Bench.inference(spec)) {
      if (bench.weights().containsKey(name + "/bias")) {
        int units = bench.weights().get(name + "/bias").length;
        float[] bias = new float[units];
        for (int i = 0; i < units; i++) {
          bias[i] = 0.1f * (i + 1);
        }
        bench.with(name + "/bias", bias);
      }
      ReferenceWindows windows =
          new ReferenceWindows(window, IN, (Image) stage.shape(), Reference.doubles(image));

      assertThat(Reference.doubles(bench.result(name, image)))
          .containsExactly(expectation.of(windows, bench), within(CLOSE));
    }
  }

  private static Arguments named(String name, Object settings) {
    return Arguments.argumentSet(name, settings);
  }

  private static UnaryOperator<WindowLayer.Conv2d> conv(UnaryOperator<WindowLayer.Conv2d> c) {
    return c;
  }

  static Stream<Arguments> convolutions() {
    return Stream.of(
        named("same", conv(c -> c)),
        named("valid", conv(c -> c.valid())),
        named("margin 1", conv(c -> c.padding(Padding.margin(1)))),
        named("margin 3", conv(c -> c.padding(Padding.margin(3)))),
        named("same, stride 2", conv(c -> c.strides(2))),
        named("valid, stride 2", conv(c -> c.valid().strides(2))),
        named("margin 2, stride 3", conv(c -> c.padding(Padding.margin(2)).strides(3))),
        named("same, dilation 2", conv(c -> c.dilation(2))),
        named("valid, dilation 2", conv(c -> c.valid().dilation(2))),
        named("margin 2, dilation 2", conv(c -> c.padding(Padding.margin(2)).dilation(2))),
        named(
            "oblong",
            conv(
                c ->
                    new WindowLayer.Conv2d(
                        3,
                        new Window(2, 5),
                        new Window(2, 1),
                        new Window(1, 1),
                        Padding.same(),
                        c.weights()))));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolves(UnaryOperator<WindowLayer.Conv2d> settings) {
    follows(
        stage -> stage.conv2d(3, 3, settings),
        (windows, bench) ->
            windows.conv2d(
                bench.weights().get("conv2d_1/kernel"), bench.weights().get("conv2d_1/bias")));
  }

  private static UnaryOperator<WindowLayer.DepthwiseConv2d> depthwise(
      UnaryOperator<WindowLayer.DepthwiseConv2d> c) {
    return c;
  }

  static Stream<Arguments> depthwiseConvolutions() {
    return Stream.of(
        named("same", depthwise(c -> c)),
        named("three for each channel", depthwise(c -> c.multiplier(3))),
        named("valid, stride 2", depthwise(c -> c.padding(Padding.valid()).strides(2))),
        named("margin 1", depthwise(c -> c.multiplier(2).padding(Padding.margin(1)))));
  }

  @ParameterizedTest
  @MethodSource("depthwiseConvolutions")
  void convolvesEachChannelByItself(UnaryOperator<WindowLayer.DepthwiseConv2d> settings) {
    follows(
        stage -> stage.depthwiseConv2d(3, settings),
        (windows, bench) ->
            windows.depthwiseConv2d(
                bench.weights().get("depthwiseConv2d_1/kernel"),
                bench.weights().get("depthwiseConv2d_1/bias")));
  }

  private static UnaryOperator<WindowLayer.Pool2d> pool(UnaryOperator<WindowLayer.Pool2d> p) {
    return p;
  }

  static Stream<Arguments> pools() {
    return Stream.of(
        named("side by side", pool(p -> p)),
        named("same", pool(p -> p.padding(Padding.same()))),
        named("overlapping", pool(p -> p.strides(1))),
        named("overlapping, same", pool(p -> p.strides(1).padding(Padding.same()))),
        named("margin 1", pool(p -> p.padding(Padding.margin(1)))),
        named("margin 1, stride 1", pool(p -> p.padding(Padding.margin(1)).strides(1))));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void takesTheLargestOfEachWindow(UnaryOperator<WindowLayer.Pool2d> settings) {
    follows(stage -> stage.maxPool2d(3, settings), (windows, bench) -> windows.maxPool());
    follows(stage -> stage.maxPool2d(2, settings), (windows, bench) -> windows.maxPool());
  }

  @ParameterizedTest
  @MethodSource("pools")
  void takesTheMeanOfEachWindow(UnaryOperator<WindowLayer.Pool2d> settings) {
    follows(stage -> stage.avgPool2d(3, settings), (windows, bench) -> windows.averagePool());
    follows(stage -> stage.avgPool2d(2, settings), (windows, bench) -> windows.averagePool());
  }

  @Test
  void convolvesWithoutABias() {
    follows(
        stage -> stage.conv2d(3, 3, c -> c.withoutBias()),
        (windows, bench) -> windows.conv2d(bench.weights().get("conv2d_1/kernel"), new float[3]));
  }
}
