package io.github.mnistkit.tf.graph;

import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * Holds variables of a graph by name, and copies their values from and to arrays. The values of one
 * name may be held by several variables, one after the other.
 */
public final class VariableStore {

  private final Ops tf;
  private final String what;
  private final Map<String, List<Section>> variables = new LinkedHashMap<>();
  private @Nullable NoOp loading;

  /**
   * A variable with consecutive values of an array.
   *
   * @param variable the variable
   * @param shape its shape
   * @param input what is assigned to it
   */
  record Section(Variable<TFloat32> variable, Shape shape, Placeholder<TFloat32> input) {

    int size() {
      return Math.toIntExact(shape.size());
    }
  }

  /**
   * Creates an empty set of variables.
   *
   * @param what describes one of its variables in error messages
   */
  public VariableStore(Ops tf, String what) {
    this.tf = tf;
    this.what = what;
  }

  /** Adds a variable. If the name is known, it holds the values after those of the name so far. */
  public Variable<TFloat32> create(String name, Shape shape) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    variables
        .computeIfAbsent(name, any -> new ArrayList<>())
        .add(new Section(variable, shape, input));
    return variable;
  }

  /** Returns the variables of a name, in the order of their values. */
  List<Section> sections(String name) {
    List<Section> found = variables.get(name);
    if (found == null) {
      throw new IllegalStateException("there is no " + what + " \"" + name + "\" in this graph");
    }
    return found;
  }

  /** Returns the number of values of a name. */
  public int size(String name) {
    return sections(name).stream().mapToInt(Section::size).sum();
  }

  /** Adds the operation that assigns all variables; no variables can be added afterwards. */
  public void seal() {
    List<Op> assignments = new ArrayList<>();
    variables.forEach(
        (name, sections) ->
            sections.forEach(one -> assignments.add(tf.assign(one.variable(), one.input()))));
    loading = tf.withControlDependencies(assignments).noOp();
  }

  /** Sets all variables in one run. */
  public void load(Session session, Map<String, float[]> values) {
    try (SessionRun run = new SessionRun(session)) {
      load(run, values);
      run.execute();
    }
  }

  /** Lets a run set all variables. */
  public void load(SessionRun run, Map<String, float[]> values) {
    if (loading == null) {
      throw new IllegalStateException("the " + what + "s of this graph are not complete");
    }
    variables.forEach(
        (name, sections) -> {
          float[] value = values.get(name);
          if (value == null) {
            throw new IllegalStateException(
                "no values were given for the " + what + " \"" + name + "\"");
          }
          feed(run, sections, value);
        });
    run.target(loading);
  }

  private static void feed(SessionRun run, List<Section> sections, float[] values) {
    int from = 0;
    for (Section section : sections) {
      boolean only = sections.size() == 1;
      float[] own = only ? values : Arrays.copyOfRange(values, from, from + section.size());
      run.feed(section.input(), Tensors.floats(own, section.shape()));
      from += section.size();
    }
  }

  /** Copies the values of all variables in one run. */
  public Map<String, float[]> read(Session session) {
    Map<String, float[]> values = new LinkedHashMap<>();
    if (variables.isEmpty()) {
      return values;
    }
    try (SessionRun run = new SessionRun(session)) {
      variables.values().forEach(sections -> sections.forEach(one -> run.fetch(one.variable())));
      run.execute();
      int index = 0;
      for (Map.Entry<String, List<Section>> entry : variables.entrySet()) {
        float[] all = new float[size(entry.getKey())];
        int at = 0;
        for (Section section : entry.getValue()) {
          System.arraycopy(run.floats(index++), 0, all, at, section.size());
          at += section.size();
        }
        values.put(entry.getKey(), all);
      }
    }
    return values;
  }
}
