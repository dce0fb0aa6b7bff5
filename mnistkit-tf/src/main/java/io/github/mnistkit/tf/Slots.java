package io.github.mnistkit.tf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What an optimizer remembers of each weight; all start at a constant. */
final class Slots {

  private final Bank bank;
  private final Map<String, Double> starts = new LinkedHashMap<>();

  Slots(Ops tf) {
    this.bank = new Bank(tf, "slot");
  }

  /** A slot of a weight, which may have several. */
  Operand<TFloat32> create(String weight, Shape shape, double start) {
    String name = weight;
    for (int i = 2; starts.containsKey(name); i++) {
      name = weight + ":" + i;
    }
    starts.put(name, start);
    return bank.create(name, shape);
  }

  /** There are no more of them. */
  void seal() {
    bank.seal();
  }

  /** Sets every slot to its start. */
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

  /** Sets every slot to what {@link #read} gave. */
  void load(Session session, Map<String, float[]> values) {
    bank.load(session, values);
  }

  /** Copies all slots, by name. */
  Map<String, float[]> read(Session session) {
    return bank.read(session);
  }
}
