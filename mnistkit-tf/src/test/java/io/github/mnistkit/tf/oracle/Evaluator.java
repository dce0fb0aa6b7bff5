package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import java.util.List;
import java.util.Map;

/**
 * Computes a model by its definition, in double precision and without TensorFlow, and its gradients
 * by hand. One instance computes one batch.
 */
final class Evaluator implements Layer.Visitor<Evaluator.Place, Flow> {

  /** What of a model differs between training and prediction. */
  enum Mode {
    TRAINING,
    INFERENCE
  }

  /**
   * Where a chain stands; {@code prefix} is {@code member_1.} and so on in ensembles, {@code copy}
   * is {@code [0]}, {@code [1]}, … in separate towers.
   */
  record Scope(String prefix, String copy, Mode mode) {
    Scope copy(int number) {
      return new Scope(prefix, "[" + number + "]", mode);
    }
  }

  /** A layer where it stands. */
  @SuppressWarnings("ArrayRecordComponent")
  record Place(String layer, Scope scope, Shape input, Shape output, double[][] value) {

    String name() {
      return scope.prefix() + layer + scope.copy();
    }

    Mode mode() {
      return scope.mode();
    }

    String weight(String parameter) {
      return name() + "/" + parameter;
    }

    int channels() {
      Shape one = input instanceof Shape.Group group ? group.member() : input;
      return one instanceof Shape.Image image ? image.channels() : (int) one.size();
    }
  }

  private final Map<String, double[]> weights;
  private final Noise noise;
  private final Trace trace = new Trace();

  Evaluator(Map<String, double[]> weights, Noise noise) {
    this.weights = weights;
    this.noise = noise;
  }

  /** The logits of a batch of bytes; {@link Flow#back} fills the gradients of the {@link Trace}. */
  Flow logits(ModelSpec spec, byte[][] pixels, Mode mode) {
    Input.Pixels input = (Input.Pixels) spec.input();
    double[][] scaled = new double[pixels.length][pixels[0].length];
    for (int n = 0; n < pixels.length; n++) {
      for (int i = 0; i < pixels[n].length; i++) {
        double product = noise.on((pixels[n][i] & 0xff) * input.scaling().factor());
        scaled[n][i] = product + input.scaling().offset();
      }
    }
    return logits(spec, noise.on(scaled), new Scope("", "", mode));
  }

  Flow logits(ModelSpec spec, double[][] input, Scope scope) {
    Flow features = chain(spec.chain(), input, scope);
    Heads heads = new Heads(this, spec.output().name(), scope);
    return features.then(noise.on(spec.output().head().accept(heads, features.value())));
  }

  Flow chain(Chain chain, double[][] input, Scope scope) {
    Flow flow = Flow.input(input);
    List<Shape> shapes = chain.shapes();
    for (int i = 0; i < chain.layers().size(); i++) {
      NamedLayer named = chain.layers().get(i);
      boolean frozen = named.trainability() == NamedLayer.Trainability.FROZEN;
      Mode mode = frozen ? Mode.INFERENCE : scope.mode();
      Scope here = new Scope(scope.prefix(), scope.copy(), mode);
      Place place = new Place(named.name(), here, shapes.get(i), shapes.get(i + 1), flow.value());
      Flow next = noise.on(named.layer().accept(this, place));
      trace.activations.put(place.name(), Rows.flat(next.value()));
      flow = flow.then(next);
    }
    return flow;
  }

  /** A weight array as the computation sees it. */
  double[] weight(String name) {
    return noise.on(weights.get(name));
  }

  /** Where the gradient of a weight array is added up. */
  double[] gradient(String name) {
    return trace.gradients.computeIfAbsent(name, any -> new double[weights.get(name).length]);
  }

  /** A linear map with a kernel, and a bias if the layer has one. */
  Flow affine(Sliding.Products products, int outputs, double[][] x, String kernel, String bias) {
    Flow product = Sliding.linear(products, outputs, x, weight(kernel), gradient(kernel));
    return weights.containsKey(bias) ? product.then(plus(product.value(), bias)) : product;
  }

  private Flow plus(double[][] x, String bias) {
    double[] b = weight(bias);
    double[] gradient = gradient(bias);
    double[][] y = new double[x.length][x[0].length];
    for (int n = 0; n < x.length; n++) {
      for (int i = 0; i < y[n].length; i++) {
        y[n][i] = x[n][i] + b[i % b.length];
      }
    }
    return new Flow(
        y,
        dy -> {
          for (double[] row : dy) {
            for (int i = 0; i < row.length; i++) {
              gradient[i % b.length] += row[i];
            }
          }
          return dy;
        });
  }

  /** A function of each value. */
  Flow each(double[][] x, Functions.Curve curve) {
    if (curve.kink()) {
      trace.kinks.add(Rows.flat(x));
    }
    double[][] slopes = Rows.map(x, v -> noise.on(curve.slope().applyAsDouble(v), curve.terms()));
    return new Flow(
        Rows.map(x, v -> noise.on(curve.value().applyAsDouble(v), curve.terms())),
        dy -> Rows.product(dy, slopes));
  }

  @Override
  public Flow conv2d(WindowLayer.Conv2d layer, Place place) {
    Windows windows = Windows.of(layer, (Shape.Image) place.input());
    return affine(
        Sliding.conv2d(windows, place.channels(), layer.filters()),
        windows.outputs() * layer.filters(),
        place.value(),
        place.weight("kernel"),
        place.weight("bias"));
  }

  @Override
  public Flow depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Place place) {
    Windows windows = Windows.of(layer, (Shape.Image) place.input());
    return affine(
        Sliding.depthwiseConv2d(windows, place.channels(), layer.multiplier()),
        windows.outputs() * place.channels() * layer.multiplier(),
        place.value(),
        place.weight("kernel"),
        place.weight("bias"));
  }

  @Override
  public Flow pool2d(WindowLayer.Pool2d layer, Place place) {
    Windows windows = Windows.of(layer, (Shape.Image) place.input());
    return layer.pooling() == WindowLayer.Pool2d.Pooling.MAX
        ? Sliding.maxPool(windows, place.channels(), place.value(), trace.kinks)
        : Sliding.averagePool(windows, layer, place.channels(), place.value());
  }

  @Override
  public Flow batchNorm(Layer.BatchNorm layer, Place place) {
    return Normalization.of(this, layer, place);
  }

  @Override
  public Flow flatten(Layer.Flatten layer, Place place) {
    return Flow.input(place.value());
  }

  @Override
  public Flow dense(Layer.Dense layer, Place place) {
    return affine(
        Sliding.dense(place.channels(), layer.units()),
        layer.units(),
        place.value(),
        place.weight("kernel"),
        place.weight("bias"));
  }

  @Override
  public Flow dropout(Layer.Dropout layer, Place place) {
    if (layer.rate() > 0 && place.mode() == Mode.TRAINING) {
      throw new IllegalArgumentException("dropout is random, and must have rate 0 here");
    }
    return Flow.input(place.value());
  }

  @Override
  public Flow activation(Layer.Activation layer, Place place) {
    return each(place.value(), Functions.of(layer.function()));
  }

  @Override
  public Flow leakyRelu(Layer.LeakyRelu layer, Place place) {
    return each(place.value(), Functions.leakyRelu(layer.slope()));
  }

  @Override
  public Flow tower(GroupLayer.Tower layer, Place place) {
    return Grouping.tower(this, layer, place);
  }

  @Override
  public Flow concatenate(GroupLayer.Concatenate layer, Place place) {
    return Grouping.concatenate(place);
  }

  @Override
  public Flow absoluteDifference(GroupLayer.AbsoluteDifference layer, Place place) {
    return Grouping.absoluteDifference(this, place);
  }

  @Override
  public Flow auxiliary(Layer.Auxiliary layer, Place place) {
    int members = place.input() instanceof Shape.Group group ? group.count() : 1;
    Flow branch = logits(layer.branch(), Rows.cut(place.value(), members), place.scope());
    trace.auxiliaries.put(place.layer(), branch);
    return new Flow(
        place.value(),
        dy -> {
          double[][] toBranch = branch.back().apply(trace.auxiliaryGradients.get(place.layer()));
          return Rows.sum(dy, Rows.join(toBranch, members));
        });
  }

  @Override
  public Flow custom(Layer.Custom layer, Place place) {
    throw new UnsupportedOperationException("the oracle knows no custom layers");
  }

  Noise noise() {
    return noise;
  }

  Trace trace() {
    return trace;
  }
}
