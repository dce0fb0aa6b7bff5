package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.protobuf.Message;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.train.TrainingRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The input and the outputs of a model's graph. Those of an auxiliary head are named after it, with
 * a dot, which no name of a head has.
 */
public final class OnnxOutputs {

  /** The name of the input. */
  public static final String IMAGES = "images";

  /** The name of the output with the most probable class. */
  public static final String CLASS = "class";

  /** The name of the output with the probability of each class. */
  public static final String PROBABILITIES = "probabilities";

  /** The name of the output with the logit of each class. */
  public static final String LOGITS = "logits";

  private static final OnnxAttribute LAST = OnnxAttribute.integer("axis", -1);

  private final ModelSpec spec;
  private final OnnxGraph graph;
  private final List<Message> outputs = new ArrayList<>();

  OnnxOutputs(ModelSpec spec) {
    this.spec = spec;
    this.graph = new OnnxGraph(names(spec));
  }

  /** Returns the name of an auxiliary head's output. */
  public static String auxiliary(String head, String output) {
    return head + "." + output;
  }

  private static Set<String> names(ModelSpec spec) {
    Set<String> names = new HashSet<>(Set.of(IMAGES));
    for (String output : List.of(CLASS, PROBABILITIES, LOGITS)) {
      names.add(output);
      spec.auxiliaryHeads().forEach(head -> names.add(auxiliary(head.name(), output)));
    }
    return names;
  }

  /** Returns the message {@code GraphProto}. */
  Message graph(TrainingRecord record, Map<String, float[]> weights) {
    OnnxLayers layers = new OnnxLayers(graph, new OnnxWeights(graph, record, weights));
    OnnxHeads heads = new OnnxHeads(graph, layers);
    GraphValue logits = heads.logits(spec, images(), OnnxLayers.Scope.WHOLE).get(0);
    add("", logits.name(), spec.classes());
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      add(head, layers.auxiliaries().getOrDefault(head.name(), List.of()));
    }
    return graph.message("model", OnnxType.UINT8.value(IMAGES, dimensions()), outputs);
  }

  private long[] dimensions() {
    ImageFormat format = ((Input.Pixels) spec.input()).format();
    long[] image = {format.height(), format.width(), format.channels()};
    return format.branches() == 1
        ? image
        : new long[] {format.branches(), image[0], image[1], image[2]};
  }

  /** Scales bytes to numbers, and takes the images of an example apart. */
  private List<GraphValue> images() {
    Input.Pixels pixels = (Input.Pixels) spec.input();
    Scaling scaling = pixels.scaling();
    String value =
        graph.node(
            "Cast", "pixels", List.of(IMAGES), OnnxAttribute.integer("to", OnnxType.FLOAT.code()));
    if (scaling.factor() != 1) {
      String factor = graph.number("pixels/factor", scaling.factor());
      value = graph.node("Mul", "pixels/scaled", List.of(value, factor));
    }
    if (scaling.offset() != 0) {
      String offset = graph.number("pixels/offset", scaling.offset());
      value = graph.node("Add", "pixels/shifted", List.of(value, offset));
    }
    String all = value;
    return pixels.images() == 1
        ? List.of(GraphValue.of(all))
        : IntStream.range(0, pixels.images()).mapToObj(i -> image(all, i)).toList();
  }

  private GraphValue image(String all, int index) {
    List<String> inputs = List.of(all, graph.integer(index));
    String name = "pixels[" + index + "]";
    return GraphValue.of(graph.node("Gather", name, inputs, OnnxAttribute.integer("axis", 1)));
  }

  /** Adds the outputs of an auxiliary head, which answers for each member of a group. */
  private void add(AuxiliaryHead head, List<GraphValue> members) {
    String prefix = auxiliary(head.name(), "");
    if (members.size() == 1) {
      add(prefix, members.get(0).name(), head.classes());
      return;
    }
    String row =
        graph.node(
            "Concat",
            prefix + "row",
            members.stream().map(GraphValue::name).toList(),
            OnnxAttribute.integer("axis", 1));
    String shape = graph.integers(0, members.size(), head.classes());
    String each = graph.node("Reshape", prefix + "members", List.of(row, shape));
    add(prefix, each, members.size(), head.classes());
  }

  /** Adds three outputs that follow from logits. */
  private void add(String prefix, String logits, long... dimensions) {
    graph.output("Identity", prefix + LOGITS, logits);
    graph.output("Softmax", prefix + PROBABILITIES, prefix + LOGITS, LAST);
    graph.output(
        "ArgMax", prefix + CLASS, prefix + LOGITS, LAST, OnnxAttribute.integer("keepdims", 0));
    long[] classes = Arrays.copyOf(dimensions, dimensions.length - 1);
    outputs.add(OnnxType.INT64.value(prefix + CLASS, classes));
    outputs.add(OnnxType.FLOAT.value(prefix + PROBABILITIES, dimensions));
    outputs.add(OnnxType.FLOAT.value(prefix + LOGITS, dimensions));
  }
}
