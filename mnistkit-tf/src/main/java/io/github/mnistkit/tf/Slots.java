package io.github.mnistkit.tf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The state that an optimizer keeps for each weight; every slot starts at a constant. */
final class Slots {

  private final Bank bank;
  private final Map<String, Double> starts = new LinkedHashMap<>();

  Slots(Ops tf) {
    this.bank = new Bank(tf, "slot");
  }

  /** Creates a slot for a weight, which may have several. */
  Operand<TFloat32> create(String weight, Shape shape, double start) {
    String name = weight;
    for (int i = 2; starts.containsKey(name); i++) {
      name = weight + ":" + i;
    }
    starts.put(name, start);
    return bank.create(name, shape);
  }

  /** Completes the set of slots. */
  void seal() {
    bank.seal();
  }

  /** Resets every slot to its initial value. */
  void start(Session session) {
    Map<String, float[]> values = new LinkedHashMap<>();
    starts.forEach(
        (name, start) -> {
          float[] all = new float[Math.toIntExact(bank.shape(name).size())];
          Arrays.fill(all, start.floatValue());
          values.put(name, all);
        });
    bank.load(session, values);
  }

  /** Restores every slot to the values that {@link #read} returned. */
  void load(Session session, Map<String, float[]> values) {
    bank.load(session, values);
  }

  /** Copies all slots, by name. */
  Map<String, float[]> read(Session session) {
    return bank.read(session);
  }
}
