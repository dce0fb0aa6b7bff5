package io.github.mnistkit.model;

import io.github.mnistkit.internal.Sizes;
import io.github.mnistkit.model.Layer.Visitor;
import java.util.List;

/**
 * Lists the weights that a layer itself owns, given the shape of its input; the layers nested in a
 * tower or a branch own theirs.
 */
enum LayerParameters implements Visitor<Shape, List<Parameter>> {
  INSTANCE;

  @Override
  public List<Parameter> conv2d(WindowLayer.Conv2d layer, Shape input) {
    int channels = channels(input);
    Parameter kernel = kernel(layer, layer.weights(), channels, channels, layer.filters());
    return withBias(kernel, "bias", layer.weights(), layer.filters());
  }

  @Override
  public List<Parameter> depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Shape input) {
    int channels = channels(input);
    Parameter kernel = kernel(layer, layer.weights(), 1, channels, layer.multiplier());
    return withBias(kernel, "bias", layer.weights(), channels * layer.multiplier());
  }

  @Override
  public List<Parameter> pool2d(WindowLayer.Pool2d layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> batchNorm(Layer.BatchNorm layer, Shape input) {
    int units = channels(input);
    return List.of(
        Parameter.vector("gamma", Parameter.Role.NORMALIZATION, 1, units),
        Parameter.vector("beta", Parameter.Role.NORMALIZATION, 0, units),
        Parameter.vector("movingMean", Parameter.Role.STATISTIC, 0, units),
        Parameter.vector("movingVariance", Parameter.Role.STATISTIC, 1, units));
  }

  @Override
  public List<Parameter> flatten(Layer.Flatten layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> dense(Layer.Dense layer, Shape input) {
    return dense("", layer.weights(), channels(input), layer.units());
  }

  @Override
  public List<Parameter> dropout(Layer.Dropout layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> activation(Layer.Activation layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> leakyRelu(Layer.LeakyRelu layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> tower(GroupLayer.Tower layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> concatenate(GroupLayer.Concatenate layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> absoluteDifference(GroupLayer.AbsoluteDifference layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> auxiliary(Layer.Auxiliary layer, Shape input) {
    return List.of();
  }

  @Override
  public List<Parameter> custom(Layer.Custom layer, Shape input) {
    return List.copyOf(layer.parameters(input));
  }

  /**
   * Returns a kernel [I×O] and a bias [O], named {@code kernel} and {@code bias} after the prefix.
   */
  static List<Parameter> dense(String prefix, WeightRules rules, int inputs, int units) {
    String kernel = prefix.isEmpty() ? "kernel" : prefix + "Kernel";
    String bias = prefix.isEmpty() ? "bias" : prefix + "Bias";
    return withBias(
        Parameter.kernel(kernel, rules, new FanInOut(inputs, units), inputs, units),
        bias,
        rules,
        units);
  }

  /** Returns a kernel [h×w×channels×outputs] whose units each read {@code feeding} channels. */
  private static Parameter kernel(
      WindowLayer layer, WeightRules rules, int feeding, int channels, int outputs) {
    int height = layer.kernel().height();
    int width = layer.kernel().width();
    FanInOut fans =
        new FanInOut(
            Sizes.product("the inputs of a unit", height, width, feeding),
            Sizes.product("the outputs of a unit", height, width, outputs));
    return Parameter.kernel("kernel", rules, fans, height, width, channels, outputs);
  }

  private static List<Parameter> withBias(
      Parameter kernel, String bias, WeightRules rules, int units) {
    return rules.bias() == WeightRules.Bias.OMITTED
        ? List.of(kernel)
        : List.of(kernel, Parameter.vector(bias, Parameter.Role.BIAS, 0, units));
  }

  private static int channels(Shape shape) {
    return shape instanceof Shape.Image image
        ? image.channels()
        : ShapeInference.vector(shape).units();
  }
}
