package io.github.mnistkit.tf;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.Step;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.model.WindowLayer.Pool2d.Pooling;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a max pool can be computed earlier than it stands. The maximum of f(x) is f of the maximum
 * if f keeps the order of values: a bias does, since all values under a window belong to one
 * channel, and so do most activations. Behind a pool of 2×2 they meet a quarter of the values, in
 * both directions.
 */
final class PoolFirst {

  private static final Set<ActivationFunction> KEEP_ORDER =
      EnumSet.of(
          ActivationFunction.RELU,
          ActivationFunction.ELU,
          ActivationFunction.SELU,
          ActivationFunction.SOFTPLUS,
          ActivationFunction.TANH,
          ActivationFunction.SIGMOID);

  private PoolFirst() {}

  /**
   * The end of the layers that are computed together: a convolution or not, an activation or not, a
   * max pool; else the one layer.
   *
   * @param steps of a chain
   * @param from the index of the first
   * @return the index after the last
   */
  static int end(List<Step> steps, int from) {
    int at = from;
    if (sums(steps.get(at).layer())) {
      at++;
    }
    if (at < steps.size() && keepsOrder(steps.get(at).layer())) {
      at++;
    }
    boolean pooled = at > from && at < steps.size() && isMaxPool(steps.get(at).layer());
    return pooled ? at + 1 : from + 1;
  }

  private static boolean sums(Layer layer) {
    return layer instanceof WindowLayer.Conv2d || layer instanceof WindowLayer.DepthwiseConv2d;
  }

  private static boolean keepsOrder(Layer layer) {
    return layer instanceof Layer.Activation activation
        ? KEEP_ORDER.contains(activation.function())
        : layer instanceof Layer.LeakyRelu leaky && leaky.slope() >= 0;
  }

  private static boolean isMaxPool(Layer layer) {
    return layer instanceof WindowLayer.Pool2d pool && pool.pooling() == Pooling.MAX;
  }
}
