package io.github.mnistkit.tf;

import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A model's weights in a graph, by name. */
final class Variables {

  private final Bank bank;
  private final Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();

  Variables(Ops tf, List<Weight> weights) {
    bank = new Bank(tf, "weight");
    for (Weight weight : weights) {
      Shape shape =
          Shape.of(
              weight.parameter().dimensions().stream().mapToLong(Integer::longValue).toArray());
      values.put(weight.name(), tf.identity(bank.create(weight.name(), shape)));
    }
    bank.seal();
  }

  /** The variable itself, to be assigned to. */
  Operand<TFloat32> get(String name) {
    return bank.variable(name);
  }

  /**
   * The variable's value, to be computed with: some of TensorFlow's gradients, that of a square
   * among them, end the process when they meet a variable itself.
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

  Shape shape(String name) {
    return bank.shape(name);
  }

  /** Sets all weights in one run. */
  void load(Session session, Map<String, float[]> weights) {
    bank.load(session, weights);
  }

  /** Copies all weights in one run. */
  Map<String, float[]> read(Session session) {
    return bank.read(session);
  }
}
