package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Builds the operations of layers: one small method per kind. */
public final class LayerOps implements Layer.Visitor<LayerContext, PartitionedBatch> {

  private final BuildContext build;

  public LayerOps(BuildContext build) {
    this.build = build;
  }

  /** Adds all layers of a model's own chain in order. */
  public PartitionedBatch chain(Chain chain, PartitionedBatch input) {
    return chain(chain, input, LayerContext.Place.OUTERMOST);
  }

  /** Adds all layers of a chain in order. */
  PartitionedBatch chain(Chain chain, PartitionedBatch input, LayerContext.Place place) {
    PartitionedBatch value = input;
    int at = 0;
    while (at < chain.layers().size()) {
      // In inference, TensorFlow fuses the layers in their original order.
      int end = build.training() ? MaxPoolHoisting.end(chain.layers(), at) : at + 1;
      List<LayerContext> contexts = new ArrayList<>();
      for (int i = at; i < end; i++) {
        contexts.add(context(chain, i, place, value));
      }
      value =
          contexts.size() == 1
              ? alone(contexts.get(0))
              : new MaxPoolHoisting(build, this).apply(contexts);
      at = end;
    }
    return value;
  }

  private PartitionedBatch alone(LayerContext context) {
    return build.noted(context, context.named().layer().accept(this, context));
  }

  private LayerContext context(
      Chain chain, int index, LayerContext.Place place, PartitionedBatch value) {
    NamedLayer named = chain.layers().get(index);
    return new LayerContext(
        named,
        build.scope(place.owner(named)),
        place.of(named),
        value,
        chain.shapes().get(index),
        chain.shapes().get(index + 1));
  }

  @Override
  public PartitionedBatch conv2d(WindowLayer.Conv2d layer, LayerContext context) {
    return build.biased(context, conv2dSums(layer, context));
  }

  /** Computes a convolution without its bias. */
  PartitionedBatch conv2dSums(WindowLayer.Conv2d layer, LayerContext context) {
    Shape.Image input = (Shape.Image) context.input();
    Shape.Image output = (Shape.Image) context.output();
    Conv2dOps ops = new Conv2dOps(context.tf(), layer, input, output);
    return context.value().each(x -> ops.sums(x, weight(context, "kernel"), build.training()));
  }

  @Override
  public PartitionedBatch depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, LayerContext context) {
    return build.biased(context, depthwiseSums(layer, context));
  }

  /** Computes a depthwise convolution without its bias. */
  PartitionedBatch depthwiseSums(WindowLayer.DepthwiseConv2d layer, LayerContext context) {
    return context
        .value()
        .each(x -> WindowOps.depthwiseConv2d(context.tf(), layer, x, weight(context, "kernel")));
  }

  @Override
  public PartitionedBatch pool2d(WindowLayer.Pool2d layer, LayerContext context) {
    Shape.Image input = (Shape.Image) context.input();
    Shape.Image output = (Shape.Image) context.output();
    return build.trains(context) && WindowOps.isMaxOfFour(layer)
        ? context.value().each(x -> WindowOps.maxOfFour(context.tf(), layer, input, output, x))
        : context.value().each(x -> WindowOps.pool2d(context.tf(), layer, x));
  }

  @Override
  public PartitionedBatch batchNorm(Layer.BatchNorm layer, LayerContext context) {
    return NormalizationOps.batchNorm(build, layer, context);
  }

  @Override
  public PartitionedBatch flatten(Layer.Flatten layer, LayerContext context) {
    Ops tf = context.tf();
    return context.value().each(x -> tf.reshape(x, tf.array(-1, (int) context.output().size())));
  }

  @Override
  public PartitionedBatch dense(Layer.Dense layer, LayerContext context) {
    return build.biased(
        context,
        context.value().each(x -> context.tf().linalg.matMul(x, weight(context, "kernel"))));
  }

  @Override
  public PartitionedBatch dropout(Layer.Dropout layer, LayerContext context) {
    if (!build.drops(context) || layer.rate() == 0) {
      return context.value();
    }
    Ops tf = context.tf();
    Operand<TFloat32> scale = tf.constant((float) (1 / (1 - layer.rate())));
    return context
        .value()
        .with(
            RandomOps.mask(tf, 1 - layer.rate(), context.value(), seed(context)),
            (x, kept) -> tf.math.mul(x, tf.math.mul(kept, scale)));
  }

  @Override
  public PartitionedBatch activation(Layer.Activation layer, LayerContext context) {
    return context.value().each(x -> ActivationOps.apply(context.tf(), layer.function(), x));
  }

  @Override
  public PartitionedBatch leakyRelu(Layer.LeakyRelu layer, LayerContext context) {
    return context.value().each(x -> leakyRelu(context.tf(), (float) layer.slope(), x));
  }

  /**
   * Uses one operation: in the equivalent {@code maximum(x, mul(x, slope))}, oneDNN's fusion loses
   * track of which output of an Unstack or Split is read.
   */
  private Operand<TFloat32> leakyRelu(Ops tf, float slope, Operand<TFloat32> x) {
    if (build.training() || !x.op().type().equals("Mul")) {
      return tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
    }
    // A convolution, its bias, a swish (the product here) and this would become one operation that
    // oneDNN does not have: "Fusion is not implemented: [BiasAdd,_MklSwish,LeakyRelu]".
    Operand<TFloat32> below = tf.nn.relu(tf.math.neg(x));
    return tf.math.sub(tf.nn.relu(x), tf.math.mul(below, tf.constant(slope)));
  }

  @Override
  public PartitionedBatch tower(GroupLayer.Tower layer, LayerContext context) {
    if (layer.sharing() == GroupLayer.Tower.Sharing.SHARED) {
      return chain(layer.chain(), context.value(), context.place());
    }
    GroupOps groups = new GroupOps(context.tf(), (Shape.Group) context.input());
    List<PartitionedBatch> members = groups.split(context.value());
    List<PartitionedBatch> results = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      results.add(chain(layer.chain(), members.get(i), context.place().copy(i)));
    }
    return new GroupOps(context.tf(), (Shape.Group) context.output()).join(results);
  }

  @Override
  public PartitionedBatch concatenate(GroupLayer.Concatenate layer, LayerContext context) {
    return new GroupOps(context.tf(), (Shape.Group) context.input()).concatenate(context.value());
  }

  @Override
  public PartitionedBatch absoluteDifference(
      GroupLayer.AbsoluteDifference layer, LayerContext context) {
    Ops tf = context.tf();
    List<PartitionedBatch> pair =
        new GroupOps(tf, (Shape.Group) context.input()).split(context.value());
    return pair.get(0).with(pair.get(1), (x, y) -> tf.math.abs(tf.math.sub(x, y)));
  }

  @Override
  public PartitionedBatch auxiliary(Layer.Auxiliary layer, LayerContext context) {
    build
        .auxiliaries()
        .put(
            context.named().name(),
            new HeadOps(build, this).logits(layer.branch(), context.value(), context.place()));
    return context.value();
  }

  @Override
  public PartitionedBatch custom(Layer.Custom layer, LayerContext context) {
    int rows =
        context.value().rows()
            * GroupOps.members(context.output())
            / GroupOps.members(context.input());
    return context.value().joined(context.tf(), rows, x -> emitted(layer, context, x));
  }

  private Operand<TFloat32> emitted(
      Layer.Custom layer, LayerContext context, Operand<TFloat32> input) {
    Shape shape = context.input();
    PartEmission.Part part =
        new PartEmission.Part(
            "layer",
            context.owner(),
            context.tf(),
            shape,
            layer.parameters(shape),
            layer.chains(shape),
            build.trains(context),
            (name, x) -> inner(layer, context, name, x));
    PartEmission emission = new PartEmission(build, part, input);
    Operand<TFloat32> value =
        emission.checked(
            build.emitters().ofLayer(layer).emit(layer, emission),
            context.output(),
            "the shape that the layer infers");
    return value.asOutput().index() == 0 ? value : BatchPartition.onlyOutput(context.tf(), value);
  }

  /** Adds a chain that a custom layer contains, over the whole batch. */
  private Operand<TFloat32> inner(
      Layer.Custom layer, LayerContext context, String name, Operand<TFloat32> input) {
    Chain chain = Objects.requireNonNull(layer.chains(context.input()).get(name));
    PartitionedBatch whole =
        new PartitionedBatch(BatchPartition.undivided(), context.value().rows(), List.of(input));
    return chain(chain, whole, context.inside(name)).whole(context.tf());
  }

  private Operand<TInt64> seed(LayerContext context) {
    return build.seed(context.tf(), context.owner());
  }

  private Operand<TFloat32> weight(LayerContext context, String parameter) {
    return build.weight(context.weight(parameter));
  }
}
