package io.github.mnistkit.model;

import io.github.mnistkit.internal.Settings;

/** Writes a layer's own settings; nested layers become separate lines. */
enum LayerSettings implements Layer.Visitor<Settings, Settings> {
  INSTANCE;

  private static final String ONE = SpecValues.of(Window.square(1));

  @Override
  public Settings conv2d(WindowLayer.Conv2d layer, Settings to) {
    to.put("filters", layer.filters())
        .put("kernel", SpecValues.of(layer.kernel()))
        .putUnless("strides", SpecValues.of(layer.strides()), ONE)
        .putUnless("dilation", SpecValues.of(layer.dilation()), ONE)
        .putUnless("padding", SpecValues.of(layer.padding()), "same");
    return SpecWriter.rules(to, layer.weights());
  }

  @Override
  public Settings depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Settings to) {
    to.putUnless("multiplier", layer.multiplier(), 1)
        .put("kernel", SpecValues.of(layer.kernel()))
        .putUnless("strides", SpecValues.of(layer.strides()), ONE)
        .putUnless("padding", SpecValues.of(layer.padding()), "same");
    return SpecWriter.rules(to, layer.weights());
  }

  @Override
  public Settings pool2d(WindowLayer.Pool2d layer, Settings to) {
    return to.put("window", SpecValues.of(layer.kernel()))
        .putUnless("strides", SpecValues.of(layer.strides()), SpecValues.of(layer.kernel()))
        .putUnless("padding", SpecValues.of(layer.padding()), "valid");
  }

  @Override
  public Settings batchNorm(Layer.BatchNorm layer, Settings to) {
    Layer.BatchNorm standard = Layer.BatchNorm.standard();
    return to.putUnless("retention", layer.retention(), standard.retention())
        .putUnless("epsilon", layer.epsilon(), standard.epsilon());
  }

  @Override
  public Settings flatten(Layer.Flatten layer, Settings to) {
    return to;
  }

  @Override
  public Settings dense(Layer.Dense layer, Settings to) {
    return SpecWriter.rules(to.put("units", layer.units()), layer.weights());
  }

  @Override
  public Settings dropout(Layer.Dropout layer, Settings to) {
    return to.put("rate", layer.rate());
  }

  @Override
  public Settings activation(Layer.Activation layer, Settings to) {
    return to;
  }

  @Override
  public Settings leakyRelu(Layer.LeakyRelu layer, Settings to) {
    return to.put("slope", layer.slope());
  }

  @Override
  public Settings tower(GroupLayer.Tower layer, Settings to) {
    return to;
  }

  @Override
  public Settings concatenate(GroupLayer.Concatenate layer, Settings to) {
    return to;
  }

  @Override
  public Settings absoluteDifference(GroupLayer.AbsoluteDifference layer, Settings to) {
    return to;
  }

  @Override
  public Settings auxiliary(Layer.Auxiliary layer, Settings to) {
    return to.put("weight", layer.weight());
  }

  @Override
  public Settings custom(Layer.Custom layer, Settings to) {
    return SpecWriter.attributes(to, layer.kind(), layer.attributes());
  }
}
