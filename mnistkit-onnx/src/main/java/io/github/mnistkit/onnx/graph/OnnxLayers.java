package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.GroupLayer;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Adds the nodes of layers in inference mode: one small method per kind. */
final class OnnxLayers implements Layer.Visitor<OnnxLayers.Place, List<GraphValue>> {

  private final OnnxGraph graph;
  private final OnnxWeights weights;
  private final OnnxWindows windows;
  private final Map<String, List<GraphValue>> auxiliaries = new LinkedHashMap<>();

  /**
   * A layer in a model, with its input.
   *
   * @param owner the layer's name in the whole model
   * @param scope where the layer is
   * @param values the input: one value, or one for each member of a group
   * @param input the shape of the input
   * @param output the shape of the output
   */
  record Place(String owner, Scope scope, List<GraphValue> values, Shape input, Shape output) {

    String weight(String parameter) {
      return owner + "/" + parameter;
    }

    /** Returns what is made of each member. */
    List<GraphValue> each(UnaryOperator<GraphValue> layer) {
      return values.stream().map(layer).toList();
    }
  }

  /**
   * Part of a model, in which names of layers are unique.
   *
   * @param prefix the prefix of a member of an ensemble; empty elsewhere
   * @param copy the number of the image in separate towers, in brackets; empty elsewhere
   */
  record Scope(String prefix, String copy) {

    static final Scope WHOLE = new Scope("", "");

    String name(String name) {
      return prefix + name + copy;
    }
  }

  OnnxLayers(OnnxGraph graph, OnnxWeights weights) {
    this.graph = graph;
    this.weights = weights;
    this.windows = new OnnxWindows(graph, weights);
  }

  /** Adds all layers of a chain in order. */
  List<GraphValue> chain(Chain chain, List<GraphValue> input, Scope scope) {
    List<GraphValue> values = input;
    List<Shape> shapes = chain.shapes();
    for (int i = 0; i < chain.layers().size(); i++) {
      NamedLayer named = chain.layers().get(i);
      Place place =
          new Place(scope.name(named.name()), scope, values, shapes.get(i), shapes.get(i + 1));
      values = named.layer().accept(this, place);
    }
    return values;
  }

  /** Returns the logits of auxiliary heads by their names: of each member. */
  Map<String, List<GraphValue>> auxiliaries() {
    return auxiliaries;
  }

  /** Adds a matrix product and a bias, along the last dimension. */
  GraphValue dense(GraphValue value, String name, OnnxDense dense) {
    String kernel =
        weights.matrix(dense.kernel(), dense.inputs(), dense.outputs(), value.channelsFirst());
    if (!weights.has(dense.bias())) {
      return GraphValue.of(graph.node("MatMul", name, List.of(value.name(), kernel)));
    }
    String product = graph.node("MatMul", name + "/product", List.of(value.name(), kernel));
    String bias = weights.vector(dense.bias());
    return GraphValue.of(graph.node("Add", name, List.of(product, bias)));
  }

  @Override
  public List<GraphValue> conv2d(WindowLayer.Conv2d layer, Place place) {
    return place.each(value -> windows.conv2d(layer, place, value));
  }

  @Override
  public List<GraphValue> depthwiseConv2d(WindowLayer.DepthwiseConv2d layer, Place place) {
    return place.each(value -> windows.depthwise(layer, place, value));
  }

  @Override
  public List<GraphValue> pool2d(WindowLayer.Pool2d layer, Place place) {
    return place.each(value -> windows.pool2d(layer, place, value));
  }

  /** Folds the moving statistics into a scale and a shift. */
  @Override
  public List<GraphValue> batchNorm(Layer.BatchNorm layer, Place place) {
    float[] gamma = weights.values(place.weight("gamma"));
    float[] beta = weights.values(place.weight("beta"));
    float[] mean = weights.values(place.weight("movingMean"));
    float[] variance = weights.values(place.weight("movingVariance"));
    float[] scale = new float[gamma.length];
    float[] shift = new float[gamma.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = gamma[c] * (float) (1 / Math.sqrt(variance[c] + layer.epsilon()));
      shift[c] = beta[c] - mean[c] * scale[c];
    }
    return place.each(
        value -> {
          String factor = perChannel(place, value, "scale", scale);
          String term = perChannel(place, value, "shift", shift);
          String scaled =
              graph.node("Mul", place.owner() + "/scaled", List.of(value.name(), factor));
          return value.named(graph.node("Add", place.owner(), List.of(scaled, term)));
        });
  }

  /** Adds a number for each channel, or for each value of a vector, in the order of a value. */
  private String perChannel(Place place, GraphValue value, String name, float[] numbers) {
    boolean image = place.input() instanceof Shape.Image;
    long[] dimensions =
        image && value.channelsFirst().isPresent()
            ? new long[] {numbers.length, 1, 1}
            : new long[] {numbers.length};
    IntUnaryOperator order =
        image ? IntUnaryOperator.identity() : OnnxWeights.order(value.channelsFirst());
    return graph.floats(place.weight(name), dimensions, () -> OnnxWeights.ordered(numbers, order));
  }

  @Override
  public List<GraphValue> flatten(Layer.Flatten layer, Place place) {
    return place.each(
        value -> value.flattened(graph.node("Flatten", place.owner(), List.of(value.name()))));
  }

  @Override
  public List<GraphValue> dense(Layer.Dense layer, Place place) {
    OnnxDense dense =
        OnnxDense.of(place.owner(), "", Math.toIntExact(place.input().size()), layer.units());
    return place.each(value -> dense(value, place.owner(), dense));
  }

  /** Does nothing outside of training. */
  @Override
  public List<GraphValue> dropout(Layer.Dropout layer, Place place) {
    return place.values();
  }

  @Override
  public List<GraphValue> activation(Layer.Activation layer, Place place) {
    return place.each(
        value ->
            value.named(OnnxFunctions.apply(graph, layer.function(), place.owner(), value.name())));
  }

  @Override
  public List<GraphValue> leakyRelu(Layer.LeakyRelu layer, Place place) {
    return place.each(
        value ->
            value.named(
                graph.node(
                    "LeakyRelu",
                    place.owner(),
                    List.of(value.name()),
                    OnnxAttribute.number("alpha", layer.slope()))));
  }

  @Override
  public List<GraphValue> tower(GroupLayer.Tower layer, Place place) {
    if (layer.sharing() == GroupLayer.Tower.Sharing.SHARED) {
      return chain(layer.chain(), place.values(), place.scope());
    }
    List<GraphValue> members = new ArrayList<>();
    for (int i = 0; i < place.values().size(); i++) {
      List<GraphValue> member = List.of(place.values().get(i));
      Scope copy = new Scope(place.scope().prefix(), "[" + i + "]");
      members.addAll(chain(layer.chain(), member, copy));
    }
    return members;
  }

  /** Joins images along their channels, and vectors end to end. */
  @Override
  public List<GraphValue> concatenate(GroupLayer.Concatenate layer, Place place) {
    List<GraphValue> members =
        place.output() instanceof Shape.Vector
            ? place.each(value -> value.vectorWithChannelsLast(graph))
            : place.values();
    boolean channelsFirst = members.get(0).channelsFirst().isPresent();
    String joined =
        graph.node(
            "Concat",
            place.owner(),
            members.stream().map(GraphValue::name).toList(),
            OnnxAttribute.integer("axis", channelsFirst ? 1 : -1));
    return List.of(
        new GraphValue(
            joined, channelsFirst ? Optional.of((Shape.Image) place.output()) : Optional.empty()));
  }

  @Override
  public List<GraphValue> absoluteDifference(GroupLayer.AbsoluteDifference layer, Place place) {
    GraphValue one = place.values().get(0);
    GraphValue other = place.values().get(1);
    String difference =
        graph.node("Sub", place.owner() + "/difference", List.of(one.name(), other.name()));
    return List.of(one.named(graph.node("Abs", place.owner(), List.of(difference))));
  }

  @Override
  public List<GraphValue> auxiliary(Layer.Auxiliary layer, Place place) {
    OnnxHeads heads = new OnnxHeads(graph, this);
    auxiliaries.put(place.owner(), heads.logits(layer.branch(), place.values(), Scope.WHOLE));
    return place.values();
  }

  /** Cannot be reached: models with custom parts are refused before. */
  @Override
  public List<GraphValue> custom(Layer.Custom layer, Place place) {
    throw new IllegalStateException("there is no ONNX operator for the layer " + place.owner());
  }
}
