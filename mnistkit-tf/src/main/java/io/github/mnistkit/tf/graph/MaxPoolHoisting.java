package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.model.WindowLayer.Pool2d.Pooling;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Computes max pools before the bias and activation that precede them, where the result is the
 * same. The maximum of f(x) is f of the maximum if f preserves the order of values: a bias does,
 * since all values in a window belong to one channel, and so do most activations. After a pool of
 * 2×2 they process a quarter of the values, forwards and backwards.
 */
final class MaxPoolHoisting {

  private static final Set<ActivationFunction> KEEP_ORDER =
      EnumSet.of(
          ActivationFunction.RELU,
          ActivationFunction.ELU,
          ActivationFunction.SELU,
          ActivationFunction.SOFTPLUS,
          ActivationFunction.TANH,
          ActivationFunction.SIGMOID);

  private final BuildContext build;
  private final LayerOps layers;

  MaxPoolHoisting(BuildContext build, LayerOps layers) {
    this.build = build;
    this.layers = layers;
  }

  /**
   * Finds the end of the layers that are computed together: an optional convolution, an optional
   * activation, and a max pool; otherwise a single layer.
   *
   * @param steps the layers of a chain
   * @param from the index of the first
   * @return the index after the last
   */
  static int end(List<NamedLayer> steps, int from) {
    int at = from;
    if (isConvolution(steps.get(at).layer())) {
      at++;
    }
    if (at < steps.size() && keepsOrder(steps.get(at).layer())) {
      at++;
    }
    boolean pooled = at > from && at < steps.size() && isMaxPool(steps.get(at).layer());
    return pooled ? at + 1 : from + 1;
  }

  /**
   * Computes layers that end in a max pool, the pool before bias and activation. Every layer's
   * output is still available; outputs before the pool are computed only on request.
   *
   * @param contexts the contexts of the layers up to {@link #end}, the first with the input value
   */
  PartitionedBatch apply(List<LayerContext> contexts) {
    LayerContext pool = contexts.get(contexts.size() - 1);
    PartitionedBatch inOrder = sums(contexts.get(0));
    PartitionedBatch pooled = pool.named().layer().accept(layers, pool.with(inOrder));
    for (LayerContext context : contexts.subList(0, contexts.size() - 1)) {
      inOrder = build.noted(context, eachValue(context.with(inOrder)));
      pooled = eachValue(context.with(pooled));
    }
    return build.noted(pool, pooled);
  }

  /** Computes the part of a layer that must precede the pool: the sums of a convolution. */
  private PartitionedBatch sums(LayerContext context) {
    Layer layer = context.named().layer();
    if (layer instanceof WindowLayer.Conv2d conv) {
      return layers.conv2dSums(conv, context);
    }
    return layer instanceof WindowLayer.DepthwiseConv2d conv
        ? layers.depthwiseSums(conv, context)
        : context.value();
  }

  /** Computes the element-wise part of a layer: a bias, or an activation. */
  private PartitionedBatch eachValue(LayerContext context) {
    Layer layer = context.named().layer();
    return layer instanceof WindowLayer
        ? build.biased(context, context.value())
        : layer.accept(layers, context);
  }

  private static boolean isConvolution(Layer layer) {
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
