package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Weight;
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

/** A model's weights in a graph, by name; some of them may be pruned or shared. */
public final class GraphWeights {

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
    return of(tf, weights, Map.of());
  }

  /**
   * Creates trainable weights without values.
   *
   * @param forms the forms of pruned or shared weights, by name
   */
  public static GraphWeights of(
      Ops tf, List<Weight> weights, Map<String, WeightParametrization> forms) {
    VariableStore store = new VariableStore(tf, "weight");
    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    for (Weight weight : weights) {
      String name = weight.name();
      Shape shape = shape(weight);
      WeightParametrization parametrization = forms.getOrDefault(name, WeightParametrization.FREE);
      Operand<TFloat32> variable = tf.identity(store.create(name, parametrization.variable(shape)));
      values.put(name, parametrization.weights(tf, variable, shape));
    }
    store.seal();
    return new GraphWeights(Optional.of(store), values, forms);
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

  /** Returns the variable itself, for assignments. */
  public Operand<TFloat32> get(String name) {
    return store().variable(name);
  }

  private VariableStore store() {
    return store.orElseThrow(() -> new IllegalStateException("constant weights cannot change"));
  }

  /**
   * Returns the variable's value, for computations: some of TensorFlow's gradients, such as that of
   * a square, crash the process if their input is a variable itself.
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

  /** Returns the variable's shape: that of the weights, or of the values that they share. */
  public Shape shape(String name) {
    return store().shape(name);
  }

  /** Sets all weights in one run. */
  public void load(Session session, Map<String, float[]> weights) {
    Map<String, float[]> loaded = new LinkedHashMap<>(weights);
    forms.forEach(
        (name, parametrization) ->
            loaded.computeIfPresent(name, (n, all) -> parametrization.gather(all)));
    store().load(session, loaded);
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
