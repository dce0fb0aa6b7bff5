package io.github.mnistkit.tf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One way through a model: in training, with dropout and the batch's own statistics, or in
 * inference. TensorFlow has no switch with a gradient, so a graph that trains and judges holds the
 * model twice, over the same variables.
 */
final class Pass {

  private final Ops tf;
  private final Variables variables;
  private final Dropping dropping;
  private final boolean training;
  private final List<Op> statistics = new ArrayList<>();
  private final Map<String, Operand<TFloat32>> auxiliaries = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> results = new LinkedHashMap<>();

  /**
   * What dropout masks are made from.
   *
   * @param seed the plan's
   * @param step updates made so far, a scalar that is fed
   */
  record Dropping(long seed, Operand<TInt64> step) {}

  private Pass(Ops tf, Variables variables, boolean training, Dropping dropping) {
    this.tf = tf;
    this.variables = variables;
    this.training = training;
    this.dropping = dropping;
  }

  static Pass training(Ops tf, Variables variables, Dropping dropping) {
    return new Pass(tf, variables, true, dropping);
  }

  static Pass inference(Ops tf, Variables variables) {
    return new Pass(tf, variables, false, new Dropping(0, tf.constant(0L)));
  }

  Ops tf() {
    return tf;
  }

  Operand<TFloat32> weight(String name) {
    return variables.get(name);
  }

  boolean has(String name) {
    return variables.has(name);
  }

  /** Whether a layer here runs in training mode; a frozen one never does. */
  boolean trains(Site site) {
    return training && !site.frozen();
  }

  /** Whether dropout is active here. */
  boolean drops(Site site) {
    return trains(site);
  }

  /** The seed of a layer's mask: the layer's own, and the step. */
  Operand<TInt64> dropoutSeed(Site site) {
    long own = Seeds.of(dropping.seed(), site.owner());
    return tf.stack(List.of(tf.constant(own), dropping.step()));
  }

  /** Updates of moving statistics, to be made with each training step. */
  List<Op> statistics() {
    return statistics;
  }

  /** The scores of side branches, by name. */
  Map<String, Operand<TFloat32>> auxiliaries() {
    return auxiliaries;
  }

  /** What left each layer, by name. */
  Map<String, Operand<TFloat32>> results() {
    return results;
  }
}
