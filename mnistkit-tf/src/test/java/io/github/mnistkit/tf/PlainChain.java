package io.github.mnistkit.tf;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** A chain of layers in inference mode, one example at a time, in double precision. */
final class PlainChain implements Layer.Visitor<PlainChain.Place, double[]> {

  private final Map<String, float[]> weights;

  /** A layer's place: its name with that of its copy, its shapes, and what enters. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Place(String name, Shape input, Shape output, double[] x) {}

  PlainChain(Map<String, float[]> weights) {
    this.weights = weights;
  }

  double[] of(Chain chain, String copy, double[] input) {
    double[] value = input;
    for (int i = 0; i < chain.layers().size(); i++) {
      NamedLayer named = chain.layers().get(i);
      Shape in = chain.shapes().get(i);
      Shape out = chain.shapes().get(i + 1);
      value = named.layer().accept(this, new Place(named.name() + copy, in, out, value));
    }
    return value;
  }

  /** x for x ≥ 0, else slope·x. */
  static DoubleUnaryOperator leaky(double slope) {
    return x -> x >= 0 ? x : slope * x;
  }

  static DoubleUnaryOperator function(ActivationFunction function) {
    return ActivationsTest.formula(function);
  }

  private float[] weight(Place place, String parameter) {
    return weights.get(place.name() + "/" + parameter);
  }

  private static ReferenceWindows windows(WindowLayer layer, Place place) {
    return new ReferenceWindows(
        layer, (Shape.Image) place.input(), (Shape.Image) place.output(), place.x());
  }

  private static double[] each(double[] x, DoubleUnaryOperator function) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = function.applyAsDouble(x[i]);
    }
    return y;
  }

  @Override
  public double[] conv2d(WindowLayer.Conv2d layer, Place place) {
    return windows(layer, place).conv2d(weight(place, "kernel"), weight(place, "bias"));
  }

  @Override
  public double[] depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Place place) {
    return windows(layer, place).depthwiseConv2d(weight(place, "kernel"), weight(place, "bias"));
  }

  @Override
  public double[] pool2d(WindowLayer.Pool2d layer, Place place) {
    ReferenceWindows windows = windows(layer, place);
    return layer.pooling() == WindowLayer.Pool2d.Pooling.MAX
        ? windows.maxPool()
        : windows.averagePool();
  }

  @Override
  public double[] batchNorm(Layer.BatchNorm layer, Place place) {
    float[] gamma = weight(place, "gamma");
    double[] y = new double[place.x().length];
    for (int i = 0; i < y.length; i++) {
      int c = i % gamma.length;
      double deviation =
          Math.sqrt(weight(place, "movingVariance")[c] + (double) (float) layer.epsilon());
      double normal = (place.x()[i] - weight(place, "movingMean")[c]) / deviation;
      y[i] = gamma[c] * normal + weight(place, "beta")[c];
    }
    return y;
  }

  @Override
  public double[] flatten(Layer.Flatten layer, Place place) {
    return place.x();
  }

  @Override
  public double[] dense(Layer.Dense layer, Place place) {
    return Reference.dense(place.x(), weight(place, "kernel"), weight(place, "bias"));
  }

  @Override
  public double[] dropout(Layer.Dropout layer, Place place) {
    return place.x();
  }

  @Override
  public double[] activation(Layer.Activation layer, Place place) {
    return each(place.x(), function(layer.function()));
  }

  @Override
  public double[] leakyRelu(Layer.LeakyRelu layer, Place place) {
    return each(place.x(), leaky(layer.slope()));
  }

  @Override
  public double[] tower(GroupLayer.Tower layer, Place place) {
    throw new UnsupportedOperationException("a chain of one image has no towers");
  }

  @Override
  public double[] concatenate(GroupLayer.Concatenate layer, Place place) {
    throw new UnsupportedOperationException("a chain of one image has no groups");
  }

  @Override
  public double[] absoluteDifference(GroupLayer.AbsoluteDifference layer, Place place) {
    throw new UnsupportedOperationException("a chain of one image has no groups");
  }

  @Override
  public double[] auxiliary(Layer.Auxiliary layer, Place place) {
    throw new UnsupportedOperationException("a chain of one image has no branches here");
  }

  /** The second half of the channels, as the fusions' tests give it. */
  @Override
  public double[] custom(Layer.Custom layer, Place place) {
    int channels = ((Shape.Image) place.output()).channels();
    double[] y = new double[(int) place.output().size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = place.x()[i / channels * 2 * channels + channels + i % channels];
    }
    return y;
  }
}
