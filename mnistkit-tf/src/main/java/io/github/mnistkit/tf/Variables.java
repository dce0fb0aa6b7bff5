package io.github.mnistkit.tf;

import io.github.mnistkit.model.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A model's weights in a graph, by name; the way in and out is always through arrays. */
final class Variables {

  private final Map<String, Variable<TFloat32>> byName = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> inputs = new LinkedHashMap<>();
  private final NoOp load;

  Variables(Ops tf, List<Weight> weights) {
    List<Op> assignments = new ArrayList<>();
    for (Weight weight : weights) {
      Shape shape =
          Shape.of(
              weight.parameter().dimensions().stream().mapToLong(Integer::longValue).toArray());
      Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
      Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      byName.put(weight.name(), variable);
      values.put(weight.name(), tf.identity(variable));
      shapes.put(weight.name(), shape);
      inputs.put(weight.name(), input);
      assignments.add(tf.assign(variable, input));
    }
    load = tf.withControlDependencies(assignments).noOp();
  }

  /** The variable itself, to be assigned to. */
  Operand<TFloat32> get(String name) {
    return find(byName, name);
  }

  /**
   * The variable's value, to be computed with: some of TensorFlow's gradients, that of a square
   * among them, end the process when they meet a variable itself.
   */
  Operand<TFloat32> value(String name) {
    return find(values, name);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  Shape shape(String name) {
    return find(shapes, name);
  }

  private static <T> T find(Map<String, ? extends T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalStateException("there is no weight \"" + name + "\" in this graph");
    }
    return found;
  }

  /** Sets all weights in one run. */
  void load(Session session, Map<String, float[]> values) {
    try (Run run = new Run(session)) {
      inputs.forEach(
          (name, input) -> {
            float[] value = values.get(name);
            if (value == null) {
              throw new IllegalStateException(
                  "no values were given for the weight \"" + name + "\"");
            }
            run.feed(input, Tensors.floats(value, shape(name)));
          });
      run.target(load);
      run.execute();
    }
  }

  /** Copies all weights in one run. */
  Map<String, float[]> read(Session session) {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Run run = new Run(session)) {
      byName.values().forEach(run::fetch);
      run.execute();
      int index = 0;
      for (String name : byName.keySet()) {
        values.put(name, run.floats(index++));
      }
    }
    return values;
  }
}
