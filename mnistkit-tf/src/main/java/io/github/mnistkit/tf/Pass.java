package io.github.mnistkit.tf;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emitters;
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
 * One way through a model. TensorFlow has no switch with a gradient, so a graph that trains and
 * judges holds the model twice, over the same variables.
 */
final class Pass {

  private final Ops tf;
  private final Variables variables;
  private final Emitters emitters;
  private final Mode mode;
  private final long seed;
  private final Operand<TInt64> step;
  private final List<Op> statistics = new ArrayList<>();
  private final Map<String, Operand<TFloat32>> auxiliaries = new LinkedHashMap<>();
  private final Map<String, Result> results = new LinkedHashMap<>();

  private enum Mode {
    TRAINING,
    INFERENCE,
    STOCHASTIC
  }

  /**
   * What left a layer.
   *
   * @param value the batch
   * @param shape of one example; of one member where the layer stands in a tower
   */
  record Result(Operand<TFloat32> value, Shape shape) {}

  private Pass(
      Ops tf, Variables variables, Emitters emitters, Mode mode, long seed, Operand<TInt64> step) {
    this.tf = tf;
    this.variables = variables;
    this.emitters = emitters;
    this.mode = mode;
    this.seed = seed;
    this.step = step;
  }

  /** With dropout and the batch's own statistics; masks are keyed by the seed and the step. */
  static Pass training(
      Ops tf, Variables variables, Emitters emitters, long seed, Operand<TInt64> step) {
    return new Pass(tf, variables, emitters, Mode.TRAINING, seed, step);
  }

  /** Without dropout, with moving statistics. */
  static Pass inference(Ops tf, Variables variables, Emitters emitters) {
    return new Pass(tf, variables, emitters, Mode.INFERENCE, 0, tf.constant(0L));
  }

  /** With dropout and moving statistics; masks are keyed by the step alone. */
  static Pass stochastic(Ops tf, Variables variables, Emitters emitters, Operand<TInt64> step) {
    return new Pass(tf, variables, emitters, Mode.STOCHASTIC, 0, step);
  }

  Ops tf() {
    return tf;
  }

  /** Operations in a scope of a layer's name, so that a complaint about one can name the layer. */
  Ops scope(String owner) {
    return tf.withSubScope(owner.replace('[', '.').replace("]", ""));
  }

  Emitters emitters() {
    return emitters;
  }

  /** A weight's value. */
  Operand<TFloat32> weight(String name) {
    return variables.value(name);
  }

  /** A weight to be assigned to. */
  Operand<TFloat32> variable(String name) {
    return variables.get(name);
  }

  /** A value plus a bias, where the layer or head has one of that name. */
  Operand<TFloat32> biased(Ops scope, Operand<TFloat32> value, String bias) {
    return variables.has(bias) ? scope.nn.biasAdd(value, weight(bias)) : value;
  }

  /** Whether a layer here runs in training mode; a frozen one never does. */
  boolean trains(Site site) {
    return mode == Mode.TRAINING && !site.frozen();
  }

  /** Whether dropout is active here. */
  boolean drops(Site site) {
    return trains(site) || mode == Mode.STOCHASTIC;
  }

  /** The seed of what is random in a layer or head: its own, and the step. */
  Operand<TInt64> seed(Ops scope, String owner) {
    return scope.stack(List.of(scope.constant(Seeds.of(seed, owner)), step));
  }

  boolean training() {
    return mode == Mode.TRAINING;
  }

  /** Updates of moving statistics, to be made with each training step. */
  List<Op> statistics() {
    return statistics;
  }

  /** The scores of side branches, by name. */
  Map<String, Operand<TFloat32>> auxiliaries() {
    return auxiliaries;
  }

  /** Records the result of a layer, and returns it. */
  Operand<TFloat32> noted(Site site, Operand<TFloat32> value) {
    results.put(site.owner(), new Result(value, site.output()));
    return value;
  }

  /** A layer's value plus its bias, if it has one. */
  Operand<TFloat32> biased(Site site, Operand<TFloat32> value) {
    return biased(site.tf(), value, site.weight("bias"));
  }

  /** What left each layer, by name. */
  Map<String, Result> results() {
    return results;
  }
}
