package io.github.mnistkit.tf;

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
final class Variables {

  private static final float[] NONE = {};

  private final Optional<Bank> bank;
  private final Map<String, Operand<TFloat32>> values;
  private final Map<String, Form> forms;

  private Variables(
      Optional<Bank> bank, Map<String, Operand<TFloat32>> values, Map<String, Form> forms) {
    this.bank = bank;
    this.values = values;
    this.forms = forms;
  }

  /** Creates trainable weights without values. */
  static Variables of(Ops tf, List<Weight> weights) {
    return of(tf, weights, Map.of());
  }

  /**
   * Creates trainable weights without values.
   *
   * @param forms the forms of pruned or shared weights, by name
   */
  static Variables of(Ops tf, List<Weight> weights, Map<String, Form> forms) {
    Bank bank = new Bank(tf, "weight");
    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    for (Weight weight : weights) {
      String name = weight.name();
      Shape shape = shape(weight);
      Form form = forms.getOrDefault(name, Form.FREE);
      Operand<TFloat32> variable = tf.identity(bank.create(name, form.variable(shape)));
      values.put(name, form.weights(tf, variable, shape));
    }
    bank.seal();
    return new Variables(Optional.of(bank), values, forms);
  }

  /** Creates constant weights. */
  static Variables constant(Ops tf, List<Weight> weights, Map<String, float[]> values) {
    Map<String, Operand<TFloat32>> constants = new LinkedHashMap<>();
    for (Weight weight : weights) {
      float[] value = values.getOrDefault(weight.name(), NONE);
      constants.put(weight.name(), tf.constant(shape(weight), DataBuffers.of(value)));
    }
    return new Variables(Optional.empty(), constants, Map.of());
  }

  private static Shape shape(Weight weight) {
    return Shape.of(
        weight.parameter().dimensions().stream().mapToLong(Integer::longValue).toArray());
  }

  /** Returns the variable itself, for assignments. */
  Operand<TFloat32> get(String name) {
    return bank().variable(name);
  }

  private Bank bank() {
    return bank.orElseThrow(() -> new IllegalStateException("constant weights cannot change"));
  }

  /**
   * Returns the variable's value, for computations: some of TensorFlow's gradients, such as that of
   * a square, crash the process if their input is a variable itself.
   */
  Operand<TFloat32> value(String name) {
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
  Shape shape(String name) {
    return bank().shape(name);
  }

  /** Sets all weights in one run. */
  void load(Session session, Map<String, float[]> weights) {
    Map<String, float[]> loaded = new LinkedHashMap<>(weights);
    forms.forEach((name, form) -> loaded.computeIfPresent(name, (n, all) -> form.gather(all)));
    bank().load(session, loaded);
  }

  /** Copies all weights in one run. */
  Map<String, float[]> read(Session session) {
    Map<String, float[]> read = bank().read(session);
    forms.forEach((name, form) -> read.computeIfPresent(name, (n, some) -> form.spread(some)));
    return read;
  }
}
