package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.runtime.SessionRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A model's weights in a graph, by name; some of them may be pruned or shared. Large kernels may be
 * held in sections of rows, so that their optimizer computes on several processors.
 */
public final class GraphWeights {

  /** The fewest values of a kernel that is held in sections. */
  static final int LEAST_FOR_SECTIONS = 32_768;

  private static final float[] NONE = {};

  private final Optional<VariableStore> store;
  private final Map<String, Operand<TFloat32>> values;
  private final Map<String, WeightParametrization> forms;

  private GraphWeights(
      Optional<VariableStore> store,
      Map<String, Operand<TFloat32>> values,
      Map<String, WeightParametrization> forms) {
    this.store = store;
    this.values = values;
    this.forms = forms;
  }

  /** Creates trainable weights without values. */
  public static GraphWeights of(Ops tf, List<Weight> weights) {
    return of(tf, weights, Map.of(), 1);
  }

  /**
   * Creates trainable weights without values.
   *
   * @param forms the forms of pruned or shared weights, by name
   * @param sections the sections of each large kernel
   */
  public static GraphWeights of(
      Ops tf, List<Weight> weights, Map<String, WeightParametrization> forms, int sections) {
    VariableStore store = new VariableStore(tf, "weight");
    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    for (Weight weight : weights) {
      String name = weight.name();
      Shape shape = shape(weight);
      WeightParametrization form = forms.getOrDefault(name, WeightParametrization.FREE);
      if (form == WeightParametrization.FREE && isDivided(weight)) {
        values.put(name, joined(tf, store, name, shape, sections));
      } else {
        Operand<TFloat32> variable = tf.identity(store.create(name, form.variable(shape)));
        values.put(name, form.weights(tf, variable, shape));
      }
    }
    store.seal();
    return new GraphWeights(Optional.of(store), values, forms);
  }

  /** Returns whether a kernel may be held in sections; a limit of its norms spans all rows. */
  private static boolean isDivided(Weight weight) {
    Parameter parameter = weight.parameter();
    return weight.trainable()
        && parameter.role() == Parameter.Role.KERNEL
        && parameter.count() >= LEAST_FOR_SECTIONS
        && !Double.isFinite(parameter.maxNorm());
  }

  private static Operand<TFloat32> joined(
      Ops tf, VariableStore store, String name, Shape shape, int sections) {
    List<Operand<TFloat32>> values = new ArrayList<>();
    long rows = shape.get(0);
    long count = Math.min(sections, rows);
    for (long i = 0; i < count; i++) {
      long[] dimensions = shape.asArray().clone();
      dimensions[0] = rows * (i + 1) / count - rows * i / count;
      values.add(tf.identity(store.create(name, Shape.of(dimensions))));
    }
    return BatchPartition.joined(tf, values);
  }

  /** Creates constant weights. */
  public static GraphWeights constant(Ops tf, List<Weight> weights, Map<String, float[]> values) {
    Map<String, Operand<TFloat32>> constants = new LinkedHashMap<>();
    for (Weight weight : weights) {
      float[] value = values.getOrDefault(weight.name(), NONE);
      constants.put(weight.name(), tf.constant(shape(weight), DataBuffers.of(value)));
    }
    return new GraphWeights(Optional.empty(), constants, Map.of());
  }

  private static Shape shape(Weight weight) {
    return Shape.of(
        weight.parameter().dimensions().stream().mapToLong(Integer::longValue).toArray());
  }

  /** Returns the only variable of a weight, for assignments. */
  public Operand<TFloat32> get(String name) {
    List<VariableStore.Section> sections = store().sections(name);
    if (sections.size() > 1) {
      throw new IllegalStateException(
          "\"" + name + "\" is held in " + sections.size() + " variables");
    }
    return sections.get(0).variable();
  }

  /**
   * A variable of a weight.
   *
   * @param variable the variable
   * @param shape its shape: that of its rows of the weight, or of the values that it shares
   */
  public record WeightVariable(Operand<TFloat32> variable, Shape shape) {}

  /** Returns all variables of a weight, in the order of its rows. */
  public List<WeightVariable> variables(String name) {
    return store().sections(name).stream()
        .map(section -> new WeightVariable(section.variable(), section.shape()))
        .toList();
  }

  private VariableStore store() {
    return store.orElseThrow(() -> new IllegalStateException("constant weights cannot change"));
  }

  /**
   * Returns what the gradient of a weight is computed for: its only variable, or its value if it is
   * held in several.
   */
  public Operand<TFloat32> differentiated(String name) {
    return store().sections(name).size() == 1 ? get(name) : value(name);
  }

  /**
   * Returns a weight's value, for computations: some of TensorFlow's gradients, such as that of a
   * square, crash the process if their input is a variable itself.
   */
  public Operand<TFloat32> value(String name) {
    Operand<TFloat32> value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("there is no weight \"" + name + "\" in this graph");
    }
    return value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Sets all weights in one run. */
  public void load(Session session, Map<String, float[]> weights) {
    store().load(session, gathered(weights));
  }

  /** Lets a run set all weights. */
  public void load(SessionRun run, Map<String, float[]> weights) {
    store().load(run, gathered(weights));
  }

  private Map<String, float[]> gathered(Map<String, float[]> weights) {
    Map<String, float[]> gathered = new LinkedHashMap<>(weights);
    forms.forEach(
        (name, parametrization) ->
            gathered.computeIfPresent(name, (n, all) -> parametrization.gather(all)));
    return gathered;
  }

  /** Copies all weights in one run. */
  public Map<String, float[]> read(Session session) {
    Map<String, float[]> read = store().read(session);
    forms.forEach(
        (name, parametrization) ->
            read.computeIfPresent(name, (n, some) -> parametrization.spread(some)));
    return read;
  }
}
