package io.github.mnistkit.model;

import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;

/** Reads the text form of layers that contain no other layers. */
final class LayerReader {

  private static final Window ONE = Window.square(1);

  private LayerReader() {}

  static Layer read(String kind, Settings from, CustomParts custom) {
    return switch (kind) {
      case "conv2d" -> conv2d(from);
      case "depthwiseConv2d" -> depthwiseConv2d(from);
      case "maxPool2d" -> pool2d(WindowLayer.Pool2d.Pooling.MAX, from);
      case "avgPool2d" -> pool2d(WindowLayer.Pool2d.Pooling.AVERAGE, from);
      case "batchNorm" -> batchNorm(from);
      case "flatten" -> new Layer.Flatten();
      case "dense" -> new Layer.Dense(from.get("units", Values::integer), rules(from));
      case "dropout" -> new Layer.Dropout(from.get("rate", Values::number));
      case "leakyRelu" -> new Layer.LeakyRelu(from.get("slope", Values::number));
      case "concatenate" -> new GroupLayer.Concatenate();
      case "absoluteDifference" -> new GroupLayer.AbsoluteDifference();
      default ->
          ActivationFunction.isKind(kind)
              ? new Layer.Activation(ActivationFunction.ofKind(kind))
              : custom.readLayer(kind, from.rest());
    };
  }

  private static Layer conv2d(Settings from) {
    return new WindowLayer.Conv2d(
        from.get("filters", Values::integer),
        from.get("kernel", SpecValues::window),
        from.get("strides", SpecValues::window, ONE),
        from.get("dilation", SpecValues::window, ONE),
        from.get("padding", SpecValues::padding, Padding.same()),
        rules(from));
  }

  private static Layer depthwiseConv2d(Settings from) {
    return new WindowLayer.DepthwiseConv2d(
        from.get("multiplier", Values::integer, 1),
        from.get("kernel", SpecValues::window),
        from.get("strides", SpecValues::window, ONE),
        from.get("padding", SpecValues::padding, Padding.same()),
        rules(from));
  }

  private static Layer pool2d(WindowLayer.Pool2d.Pooling pooling, Settings from) {
    Window window = from.get("window", SpecValues::window);
    return new WindowLayer.Pool2d(
        pooling,
        window,
        from.get("strides", SpecValues::window, window),
        from.get("padding", SpecValues::padding, Padding.valid()));
  }

  private static Layer batchNorm(Settings from) {
    Layer.BatchNorm standard = Layer.BatchNorm.standard();
    return new Layer.BatchNorm(
        from.get("retention", Values::number, standard.retention()),
        from.get("epsilon", Values::number, standard.epsilon()));
  }

  static WeightRules rules(Settings from) {
    WeightRules standard = WeightRules.standard();
    return new WeightRules(
        from.get("initializer", SpecValues::initializer, standard.initializer()),
        new Regularizer(from.get("l1", Values::number, 0.0), from.get("l2", Values::number, 0.0)),
        from.get("maxNorm", Values::number, standard.maxNorm()),
        from.get("bias", SpecValues::bias, standard.bias()));
  }
}
