package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Builds the operations of layers: one small method per kind. */
public final class LayerOps implements Layer.Visitor<LayerContext, Operand<TFloat32>> {

  private final BuildContext build;

  public LayerOps(BuildContext build) {
    this.build = build;
  }

  /** Adds all layers of a chain in order. */
  public Operand<TFloat32> chain(
      Chain chain, Operand<TFloat32> input, String copy, boolean frozen) {
    Operand<TFloat32> value = input;
    int at = 0;
    while (at < chain.layers().size()) {
      // In inference, TensorFlow fuses the layers in their original order.
      int end = build.training() ? MaxPoolHoisting.end(chain.layers(), at) : at + 1;
      List<LayerContext> contexts = new ArrayList<>();
      for (int i = at; i < end; i++) {
        contexts.add(context(chain, i, copy, frozen, value));
      }
      value =
          contexts.size() == 1
              ? alone(contexts.get(0))
              : new MaxPoolHoisting(build, this).apply(contexts);
      at = end;
    }
    return value;
  }

  private Operand<TFloat32> alone(LayerContext context) {
    return build.noted(context, context.named().layer().accept(this, context));
  }

  private LayerContext context(
      Chain chain, int index, String copy, boolean frozen, Operand<TFloat32> value) {
    NamedLayer named = chain.layers().get(index);
    return new LayerContext(
        named,
        build.scope(named.name() + copy),
        copy,
        value,
        chain.shapes().get(index),
        chain.shapes().get(index + 1),
        frozen || named.trainability() == NamedLayer.Trainability.FROZEN);
  }

  @Override
  public Operand<TFloat32> conv2d(WindowLayer.Conv2d layer, LayerContext context) {
    return build.biased(context, conv2dSums(layer, context));
  }

  /** Computes a convolution without its bias. */
  Operand<TFloat32> conv2dSums(WindowLayer.Conv2d layer, LayerContext context) {
    Shape.Image input = (Shape.Image) context.input();
    Shape.Image output = (Shape.Image) context.output();
    return new Conv2dOps(context.tf(), layer, input, output)
        .sums(context.value(), weight(context, "kernel"), build.training());
  }

  @Override
  public Operand<TFloat32> depthwiseConv2d(
      WindowLayer.DepthwiseConv2d layer, LayerContext context) {
    return build.biased(context, depthwiseSums(layer, context));
  }

  /** Computes a depthwise convolution without its bias. */
  Operand<TFloat32> depthwiseSums(WindowLayer.DepthwiseConv2d layer, LayerContext context) {
    return WindowOps.depthwiseConv2d(
        context.tf(), layer, context.value(), weight(context, "kernel"));
  }

  @Override
  public Operand<TFloat32> pool2d(WindowLayer.Pool2d layer, LayerContext context) {
    return build.trains(context) && WindowOps.isMaxOfFour(layer)
        ? WindowOps.maxOfFour(
            context.tf(),
            layer,
            (Shape.Image) context.input(),
            (Shape.Image) context.output(),
            context.value())
        : WindowOps.pool2d(context.tf(), layer, context.value());
  }

  @Override
  public Operand<TFloat32> batchNorm(Layer.BatchNorm layer, LayerContext context) {
    return NormalizationOps.batchNorm(build, layer, context);
  }

  @Override
  public Operand<TFloat32> flatten(Layer.Flatten layer, LayerContext context) {
    return context
        .tf()
        .reshape(context.value(), context.tf().array(-1, (int) context.output().size()));
  }

  @Override
  public Operand<TFloat32> dense(Layer.Dense layer, LayerContext context) {
    return build.biased(
        context, context.tf().linalg.matMul(context.value(), weight(context, "kernel")));
  }

  @Override
  public Operand<TFloat32> dropout(Layer.Dropout layer, LayerContext context) {
    if (!build.drops(context) || layer.rate() == 0) {
      return context.value();
    }
    Ops tf = context.tf();
    Operand<TFloat32> x = context.value();
    Operand<TBool> kept =
        RandomOps.bernoulli(tf, 1 - layer.rate(), tf.shape(x), build.seed(tf, context.owner()));
    Operand<TFloat32> scale = tf.constant((float) (1 / (1 - layer.rate())));
    return tf.math.mul(x, tf.math.mul(tf.dtypes.cast(kept, TFloat32.class), scale));
  }

  @Override
  public Operand<TFloat32> activation(Layer.Activation layer, LayerContext context) {
    return ActivationOps.apply(context.tf(), layer.function(), context.value());
  }

  /**
   * Uses one operation: in the equivalent {@code maximum(x, mul(x, slope))}, oneDNN's fusion loses
   * track of which output of an Unstack or Split is read.
   */
  @Override
  public Operand<TFloat32> leakyRelu(Layer.LeakyRelu layer, LayerContext context) {
    Ops tf = context.tf();
    Operand<TFloat32> x = context.value();
    if (build.training() || !x.op().type().equals("Mul")) {
      return tf.nn.leakyRelu(x, LeakyRelu.alpha((float) layer.slope()));
    }
    // A convolution, its bias, a swish (the product here) and this would become one operation that
    // oneDNN does not have: "Fusion is not implemented: [BiasAdd,_MklSwish,LeakyRelu]".
    Operand<TFloat32> below = tf.nn.relu(tf.math.neg(x));
    return tf.math.sub(tf.nn.relu(x), tf.math.mul(below, tf.constant((float) layer.slope())));
  }

  @Override
  public Operand<TFloat32> tower(GroupLayer.Tower layer, LayerContext context) {
    if (layer.sharing() == GroupLayer.Tower.Sharing.SHARED) {
      return chain(layer.chain(), context.value(), context.copy(), context.frozen());
    }
    GroupOps groups = new GroupOps(context.tf(), (Shape.Group) context.input());
    List<Operand<TFloat32>> members = groups.split(context.value());
    List<Operand<TFloat32>> results = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      results.add(chain(layer.chain(), members.get(i), "[" + i + "]", context.frozen()));
    }
    return new GroupOps(context.tf(), (Shape.Group) context.output()).join(results);
  }

  @Override
  public Operand<TFloat32> concatenate(GroupLayer.Concatenate layer, LayerContext context) {
    return new GroupOps(context.tf(), (Shape.Group) context.input()).concatenate(context.value());
  }

  @Override
  public Operand<TFloat32> absoluteDifference(
      GroupLayer.AbsoluteDifference layer, LayerContext context) {
    List<Operand<TFloat32>> pair =
        new GroupOps(context.tf(), (Shape.Group) context.input()).split(context.value());
    return context.tf().math.abs(context.tf().math.sub(pair.get(0), pair.get(1)));
  }

  @Override
  public Operand<TFloat32> auxiliary(Layer.Auxiliary layer, LayerContext context) {
    Operand<TFloat32> features =
        chain(layer.branch().chain(), context.value(), "", context.frozen());
    Operand<TFloat32> logits =
        new HeadOps(build, this).logits(layer.branch(), features, context.frozen());
    build.auxiliaries().put(context.named().name(), logits);
    return context.value();
  }

  @Override
  public Operand<TFloat32> custom(Layer.Custom layer, LayerContext context) {
    Operand<TFloat32> value =
        build.emitters().ofLayer(layer).emit(layer, new LayerEmission(build, context));
    return value.asOutput().index() == 0 ? value : onlyOutput(context.tf(), value);
  }

  /**
   * Returns a value as the only output of its operation: TensorFlow's graph optimizer may replace a
   * later output of, say, Split by the first when it fuses operations. It would remove an identity.
   */
  private static Operand<TFloat32> onlyOutput(Ops tf, Operand<TFloat32> value) {
    return tf.squeeze(tf.expandDims(value, tf.constant(0)), Squeeze.axis(List.of(0L)));
  }

  private Operand<TFloat32> weight(LayerContext context, String parameter) {
    return build.weight(context.weight(parameter));
  }
}
