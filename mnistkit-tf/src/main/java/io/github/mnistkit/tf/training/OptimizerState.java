package io.github.mnistkit.tf.training;

import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.tf.graph.VariableStore;
import io.github.mnistkit.tf.runtime.SessionRun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The state that an optimizer keeps for each weight; every slot starts at a constant. */
public final class OptimizerState {

  private final VariableStore store;
  private final Map<String, Double> starts = new LinkedHashMap<>();
  private final Map<Operand<?>, Integer> counts = new HashMap<>();

  OptimizerState(Ops tf) {
    this.store = new VariableStore(tf, "slot");
  }

  /** Creates a slot for a variable of a weight; each may have several. */
  Operand<TFloat32> create(String weight, GraphWeights.WeightVariable variable, double start) {
    int number = counts.merge(variable.variable(), 1, Integer::sum);
    String name = number == 1 ? weight : weight + ":" + number;
    starts.put(name, start);
    return store.create(name, variable.shape());
  }

  /** Completes the set of slots. */
  void seal() {
    store.seal();
  }

  /** Lets a run set every slot to its initial value. */
  public void start(SessionRun run) {
    Map<String, float[]> values = new LinkedHashMap<>();
    starts.forEach(
        (name, start) -> {
          float[] all = new float[store.size(name)];
          if (start != 0) {
            Arrays.fill(all, start.floatValue());
          }
          values.put(name, all);
        });
    store.load(run, values);
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
