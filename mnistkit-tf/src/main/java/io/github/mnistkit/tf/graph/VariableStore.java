package io.github.mnistkit.tf.graph;

import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Holds variables of a graph by name, and copies their values from and to arrays. */
public final class VariableStore {

  private final Ops tf;
  private final String what;
  private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Placeholder<TFloat32>> inputs = new LinkedHashMap<>();
  private final List<Op> assignments = new ArrayList<>();
  private @Nullable NoOp loading;

  /**
   * Creates an empty set of variables.
   *
   * @param what describes one of its variables in error messages
   */
  public VariableStore(Ops tf, String what) {
    this.tf = tf;
    this.what = what;
  }

  public Variable<TFloat32> create(String name, Shape shape) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    variables.put(name, variable);
    shapes.put(name, shape);
    inputs.put(name, input);
    assignments.add(tf.assign(variable, input));
    return variable;
  }

  Variable<TFloat32> variable(String name) {
    return find(variables, name);
  }

  public Shape shape(String name) {
    return find(shapes, name);
  }

  private <T> T find(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalStateException("there is no " + what + " \"" + name + "\" in this graph");
    }
    return found;
  }

  /** Adds the operation that assigns all variables; no variables can be added afterwards. */
  public void seal() {
    loading = tf.withControlDependencies(assignments).noOp();
  }

  /** Sets all variables in one run. */
  public void load(Session session, Map<String, float[]> values) {
    if (loading == null) {
      throw new IllegalStateException("the " + what + "s of this graph are not complete");
    }
    try (SessionRun run = new SessionRun(session)) {
      inputs.forEach(
          (name, input) -> {
            float[] value = values.get(name);
            if (value == null) {
              throw new IllegalStateException(
                  "no values were given for the " + what + " \"" + name + "\"");
            }
            run.feed(input, Tensors.floats(value, shape(name)));
          });
      run.target(loading);
      run.execute();
    }
  }

  /** Copies the values of all variables in one run. */
  public Map<String, float[]> read(Session session) {
    Map<String, float[]> values = new LinkedHashMap<>();
    if (variables.isEmpty()) {
      return values;
    }
    try (SessionRun run = new SessionRun(session)) {
      variables.values().forEach(run::fetch);
      run.execute();
      int index = 0;
      for (String name : variables.keySet()) {
        values.put(name, run.floats(index++));
      }
    }
    return values;
  }
}
