package io.github.mnistkit.tf.training;

import io.github.mnistkit.tf.graph.VariableStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The state that an optimizer keeps for each weight; every slot starts at a constant. */
public final class OptimizerState {

  private final VariableStore store;
  private final Map<String, Double> starts = new LinkedHashMap<>();

  OptimizerState(Ops tf) {
    this.store = new VariableStore(tf, "slot");
  }

  /** Creates a slot for a weight, which may have several. */
  Operand<TFloat32> create(String weight, Shape shape, double start) {
    String name = weight;
    for (int i = 2; starts.containsKey(name); i++) {
      name = weight + ":" + i;
    }
    starts.put(name, start);
    return store.create(name, shape);
  }

  /** Completes the set of slots. */
  void seal() {
    store.seal();
  }

  /** Resets every slot to its initial value. */
  public void start(Session session) {
    Map<String, float[]> values = new LinkedHashMap<>();
    starts.forEach(
        (name, start) -> {
          float[] all = new float[Math.toIntExact(store.shape(name).size())];
          Arrays.fill(all, start.floatValue());
          values.put(name, all);
        });
    store.load(session, values);
  }

  /** Restores every slot to the values that {@link #read} returned. */
  void load(Session session, Map<String, float[]> values) {
    store.load(session, values);
  }

  /** Copies all slots, by name. */
  Map<String, float[]> read(Session session) {
    return store.read(session);
  }
}
