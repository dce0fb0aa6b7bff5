package io.github.mnistkit.tf;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Step;
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
final class LayerOps implements Layer.Visitor<Site, Operand<TFloat32>> {

  private final Pass pass;

  LayerOps(Pass pass) {
    this.pass = pass;
  }

  /** Adds all layers of a chain in order. */
  Operand<TFloat32> chain(Chain chain, Operand<TFloat32> input, String copy, boolean frozen) {
    Operand<TFloat32> value = input;
    int at = 0;
    while (at < chain.steps().size()) {
      // In inference, TensorFlow fuses the layers in their original order.
      int end = pass.training() ? PoolFirst.end(chain.steps(), at) : at + 1;
      List<Site> sites = new ArrayList<>();
      for (int i = at; i < end; i++) {
        sites.add(site(chain, i, copy, frozen, value));
      }
      value = sites.size() == 1 ? alone(sites.get(0)) : new PoolFirst(pass, this).apply(sites);
      at = end;
    }
    return value;
  }

  private Operand<TFloat32> alone(Site site) {
    return pass.noted(site, site.step().layer().accept(this, site));
  }

  private Site site(Chain chain, int index, String copy, boolean frozen, Operand<TFloat32> value) {
    Step step = chain.steps().get(index);
    return new Site(
        step,
        pass.scope(step.name() + copy),
        copy,
        value,
        chain.shapes().get(index),
        chain.shapes().get(index + 1),
        frozen || step.trainability() == Step.Trainability.FROZEN);
  }

  @Override
  public Operand<TFloat32> conv2d(WindowLayer.Conv2d layer, Site site) {
    return pass.biased(site, conv2dSums(layer, site));
  }

  /** Computes a convolution without its bias. */
  Operand<TFloat32> conv2dSums(WindowLayer.Conv2d layer, Site site) {
    Shape.Image input = (Shape.Image) site.input();
    Shape.Image output = (Shape.Image) site.output();
    return new Conv2dOps(site.tf(), layer, input, output)
        .sums(site.value(), weight(site, "kernel"), pass.training());
  }

  @Override
  public Operand<TFloat32> depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Site site) {
    return pass.biased(site, depthwiseSums(layer, site));
  }

  /** Computes a depthwise convolution without its bias. */
  Operand<TFloat32> depthwiseSums(WindowLayer.DepthwiseConv2d layer, Site site) {
    return WindowOps.depthwiseConv2d(site.tf(), layer, site.value(), weight(site, "kernel"));
  }

  @Override
  public Operand<TFloat32> pool2d(WindowLayer.Pool2d layer, Site site) {
    return pass.trains(site) && WindowOps.isMaxOfFour(layer)
        ? WindowOps.maxOfFour(
            site.tf(), layer, (Shape.Image) site.input(), (Shape.Image) site.output(), site.value())
        : WindowOps.pool2d(site.tf(), layer, site.value());
  }

  @Override
  public Operand<TFloat32> batchNorm(Layer.BatchNorm layer, Site site) {
    return NormalizationOps.batchNorm(pass, layer, site);
  }

  @Override
  public Operand<TFloat32> flatten(Layer.Flatten layer, Site site) {
    return site.tf().reshape(site.value(), site.tf().array(-1, (int) site.output().size()));
  }

  @Override
  public Operand<TFloat32> dense(Layer.Dense layer, Site site) {
    return pass.biased(site, site.tf().linalg.matMul(site.value(), weight(site, "kernel")));
  }

  @Override
  public Operand<TFloat32> dropout(Layer.Dropout layer, Site site) {
    if (!pass.drops(site) || layer.rate() == 0) {
      return site.value();
    }
    Ops tf = site.tf();
    Operand<TFloat32> x = site.value();
    Operand<TBool> kept =
        RandomOps.happens(tf, 1 - layer.rate(), tf.shape(x), pass.seed(tf, site.owner()));
    Operand<TFloat32> scale = tf.constant((float) (1 / (1 - layer.rate())));
    return tf.math.mul(x, tf.math.mul(tf.dtypes.cast(kept, TFloat32.class), scale));
  }

  @Override
  public Operand<TFloat32> activation(Layer.Activation layer, Site site) {
    return ActivationOps.apply(site.tf(), layer.function(), site.value());
  }

  /**
   * Uses one operation: in the equivalent {@code maximum(x, mul(x, slope))}, oneDNN's fusion loses
   * track of which output of an Unstack or Split is read.
   */
  @Override
  public Operand<TFloat32> leakyRelu(Layer.LeakyRelu layer, Site site) {
    Ops tf = site.tf();
    Operand<TFloat32> x = site.value();
    if (pass.training() || !x.op().type().equals("Mul")) {
      return tf.nn.leakyRelu(x, LeakyRelu.alpha((float) layer.slope()));
    }
    // A convolution, its bias, a swish (the product here) and this would become one operation that
    // oneDNN does not have: "Fusion is not implemented: [BiasAdd,_MklSwish,LeakyRelu]".
    Operand<TFloat32> below = tf.nn.relu(tf.math.neg(x));
    return tf.math.sub(tf.nn.relu(x), tf.math.mul(below, tf.constant((float) layer.slope())));
  }

  @Override
  public Operand<TFloat32> tower(GroupLayer.Tower layer, Site site) {
    if (layer.sharing() == GroupLayer.Tower.Sharing.SHARED) {
      return chain(layer.chain(), site.value(), site.copy(), site.frozen());
    }
    Groups groups = new Groups(site.tf(), (Shape.Group) site.input());
    List<Operand<TFloat32>> members = groups.split(site.value());
    List<Operand<TFloat32>> results = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      results.add(chain(layer.chain(), members.get(i), "[" + i + "]", site.frozen()));
    }
    return new Groups(site.tf(), (Shape.Group) site.output()).join(results);
  }

  @Override
  public Operand<TFloat32> concatenate(GroupLayer.Concatenate layer, Site site) {
    return new Groups(site.tf(), (Shape.Group) site.input()).concatenate(site.value());
  }

  @Override
  public Operand<TFloat32> absoluteDifference(GroupLayer.AbsoluteDifference layer, Site site) {
    List<Operand<TFloat32>> pair =
        new Groups(site.tf(), (Shape.Group) site.input()).split(site.value());
    return site.tf().math.abs(site.tf().math.sub(pair.get(0), pair.get(1)));
  }

  @Override
  public Operand<TFloat32> auxiliary(Layer.Auxiliary layer, Site site) {
    Operand<TFloat32> features = chain(layer.branch().chain(), site.value(), "", site.frozen());
    Operand<TFloat32> scores =
        new HeadOps(pass, this).scores(layer.branch(), features, site.frozen());
    pass.auxiliaries().put(site.step().name(), scores);
    return site.value();
  }

  @Override
  public Operand<TFloat32> custom(Layer.Custom layer, Site site) {
    Operand<TFloat32> value =
        pass.emitters().ofLayer(layer).emit(layer, new SiteEmission(pass, site));
    return value.asOutput().index() == 0 ? value : onlyOutput(site.tf(), value);
  }

  /**
   * Returns a value as the only output of its operation: TensorFlow's graph optimizer may replace a
   * later output of, say, Split by the first when it fuses operations. It would remove an identity.
   */
  private static Operand<TFloat32> onlyOutput(Ops tf, Operand<TFloat32> value) {
    return tf.squeeze(tf.expandDims(value, tf.constant(0)), Squeeze.axis(List.of(0L)));
  }

  private Operand<TFloat32> weight(Site site, String parameter) {
    return pass.weight(site.weight(parameter));
  }
}
