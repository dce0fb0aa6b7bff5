package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Adds the nodes of heads: logits [N×K] whose softmax gives the head's probabilities. */
final class OnnxHeads implements Head.Visitor<OnnxHeads.Place, List<GraphValue>> {

  private static final OnnxAttribute LAST = OnnxAttribute.integer("axis", -1);

  private final OnnxGraph graph;
  private final OnnxLayers layers;

  /**
   * A head in a model, with its input.
   *
   * @param name the head's name in the whole model
   * @param scope where its layers are
   * @param values the input: one value, or one for each member of a group
   * @param input the shape of the input
   */
  record Place(String name, OnnxLayers.Scope scope, List<GraphValue> values, Shape input) {

    /** Returns the length of the input. */
    int width() {
      return ((Shape.Vector) input).units();
    }

    List<GraphValue> each(UnaryOperator<GraphValue> head) {
      return values.stream().map(head).toList();
    }
  }

  OnnxHeads(OnnxGraph graph, OnnxLayers layers) {
    this.graph = graph;
    this.layers = layers;
  }

  /** Adds the layers and the head of a model, or of a branch or member of one. */
  List<GraphValue> logits(ModelSpec spec, List<GraphValue> input, OnnxLayers.Scope scope) {
    List<GraphValue> features = layers.chain(spec.chain(), input, scope);
    String name = scope.prefix() + spec.output().name();
    Place place = new Place(name, scope, features, spec.chain().output());
    return spec.output().head().accept(this, place);
  }

  @Override
  public List<GraphValue> softmax(Head.Softmax head, Place place) {
    return place.each(value -> dense(place, "", value, place.width(), head.classes()));
  }

  @Override
  public List<GraphValue> logits(Head.Logits head, Place place) {
    return place.each(value -> dense(place, "", value, place.width(), head.classes()));
  }

  /** Puts a 0 before the logit. */
  @Override
  public List<GraphValue> binary(Head.Binary head, Place place) {
    return place.each(
        value -> {
          GraphValue logit = dense(place, "", value, place.width(), 1);
          String pads = graph.integers(0, 1, 0, 0);
          return GraphValue.of(
              graph.node("Pad", place.name() + "/pair", List.of(logit.name(), pads)));
        });
  }

  /** Computes all components at once, as a tensor [N×n×K]. */
  @Override
  public List<GraphValue> mixture(Head.Mixture head, Place place) {
    List<GraphValue> components = place.each(value -> components(head, place, value));
    List<GraphValue> decoded = layers.chain(head.decoder(), components, place.scope());
    int width = ((Shape.Vector) head.decoder().output()).units();
    List<GraphValue> mixed = new ArrayList<>();
    for (int i = 0; i < decoded.size(); i++) {
      GraphValue value = place.values().get(i);
      String prior = dense(place, "prior", value, place.width(), head.components()).name();
      String logits = dense(place, "", decoded.get(i), width, head.classes()).name();
      mixed.add(
          GraphValue.of(
              head.mixing() == Head.Mixture.Mixing.LOGITS
                  ? mixLogits(place.name(), prior, logits)
                  : mixSoftmaxes(place.name(), prior, logits)));
    }
    return mixed;
  }

  /** Returns the inputs of the decoder [N×n×width]; without a projection all are the same one. */
  private GraphValue components(Head.Mixture head, Place place, GraphValue value) {
    if (head.projection() instanceof Projection.Dense dense) {
      int all = dense.width() * head.components();
      GraphValue projected = dense(place, "projection", value, place.width(), all);
      String function = place.name() + "/projected";
      String active = OnnxFunctions.apply(graph, dense.function(), function, projected.name());
      String shape = graph.integers(0, head.components(), dense.width());
      return GraphValue.of(
          graph.node("Reshape", place.name() + "/components", List.of(active, shape)));
    }
    String vector = value.vectorWithChannelsLast(graph).name();
    return GraphValue.of(node("Unsqueeze", place.name(), "components", vector, graph.integers(1)));
  }

  /** Adds {@code Σ_k π_k·z_k}. */
  private String mixLogits(String name, String prior, String logits) {
    String weights = graph.node("Softmax", name + "/weights", List.of(prior), LAST);
    String column = node("Unsqueeze", name, "column", weights, graph.integers(2));
    String products = node("Mul", name, "products", column, logits);
    return graph.node(
        "ReduceSum",
        name + "/mixed",
        List.of(products, graph.integers(1)),
        OnnxAttribute.integer("keepdims", 0));
  }

  /** Adds {@code logsumexp_k(log π_k + log softmax(z_k))}. */
  private String mixSoftmaxes(String name, String prior, String logits) {
    String weights = graph.node("LogSoftmax", name + "/weights", List.of(prior), LAST);
    String column = node("Unsqueeze", name, "column", weights, graph.integers(2));
    String each = graph.node("LogSoftmax", name + "/each", List.of(logits), LAST);
    return logSumExp(name, node("Add", name, "summands", column, each));
  }

  /** Adds {@code log Σ_k exp(z_k)} of a tensor [N×n×K], relative to the largest summand. */
  private String logSumExp(String name, String summands) {
    String largest =
        graph.node(
            "ReduceMax",
            name + "/largest",
            List.of(summands),
            OnnxAttribute.integers("axes", 1),
            OnnxAttribute.integer("keepdims", 1));
    String relative = node("Sub", name, "relative", summands, largest);
    String powers = graph.node("Exp", name + "/powers", List.of(relative));
    String sum =
        graph.node(
            "ReduceSum",
            name + "/sum",
            List.of(powers, graph.integers(1)),
            OnnxAttribute.integer("keepdims", 1));
    String log = graph.node("Log", name + "/log", List.of(sum));
    String result = node("Add", name, "row", log, largest);
    return node("Squeeze", name, "mixed", result, graph.integers(1));
  }

  /** Joins the members' logits to a tensor [N×n×K]. */
  @Override
  public List<GraphValue> ensemble(Head.Ensemble head, Place place) {
    List<List<GraphValue>> members = new ArrayList<>();
    for (Head.Ensemble.Member member : head.members()) {
      OnnxLayers.Scope scope = new OnnxLayers.Scope(member.prefix(), "");
      members.add(logits(member.model(), place.values(), scope));
    }
    List<GraphValue> means = new ArrayList<>();
    for (int i = 0; i < members.get(0).size(); i++) {
      int index = i;
      List<GraphValue> beside = members.stream().map(member -> member.get(index)).toList();
      means.add(GraphValue.of(mean(head.mixing(), place.name(), beside)));
    }
    return means;
  }

  private String mean(Head.Mixture.Mixing mixing, String name, List<GraphValue> members) {
    List<String> rows =
        members.stream()
            .map(z -> node("Unsqueeze", z.name(), "row", z.name(), graph.integers(1)))
            .toList();
    String all = graph.node("Concat", name + "/members", rows, OnnxAttribute.integer("axis", 1));
    if (mixing == Head.Mixture.Mixing.LOGITS) {
      return graph.node(
          "ReduceMean",
          name + "/mean",
          List.of(all),
          OnnxAttribute.integers("axes", 1),
          OnnxAttribute.integer("keepdims", 0));
    }
    String each = graph.node("LogSoftmax", name + "/each", List.of(all), LAST);
    String count = graph.number(name + "/count", (float) Math.log(members.size()));
    return node("Sub", name, "mean", logSumExp(name, each), count);
  }

  private String node(String operator, String owner, String name, String one, String other) {
    return graph.node(operator, owner + "/" + name, List.of(one, other));
  }

  private GraphValue dense(Place place, String prefix, GraphValue value, int inputs, int outputs) {
    String name = prefix.isEmpty() ? place.name() : place.name() + "/" + prefix;
    return layers.dense(value, name, OnnxDense.of(place.name(), prefix, inputs, outputs));
  }

  /** Cannot be reached: models with custom parts are refused before. */
  @Override
  public List<GraphValue> custom(Head.Custom head, Place place) {
    throw new IllegalStateException("there is no ONNX operator for the head " + place.name());
  }
}
