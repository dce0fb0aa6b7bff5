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
 * The context of one pass through a model. TensorFlow's conditionals have no gradient, so a graph
 * that trains and evaluates contains the model twice, over the same variables.
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
   * The output of a layer.
   *
   * @param value the batch
   * @param shape the shape of one example; of one member if the layer is part of a tower
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

  /**
   * Creates a pass with dropout and the batch's own statistics; dropout masks are keyed by the seed
   * and the step.
   */
  static Pass training(
      Ops tf, Variables variables, Emitters emitters, long seed, Operand<TInt64> step) {
    return new Pass(tf, variables, emitters, Mode.TRAINING, seed, step);
  }

  /** Creates a pass without dropout, with moving statistics. */
  static Pass inference(Ops tf, Variables variables, Emitters emitters) {
    return new Pass(tf, variables, emitters, Mode.INFERENCE, 0, tf.constant(0L));
  }

  /**
   * Creates a pass with dropout and moving statistics; dropout masks are keyed by the step alone.
   */
  static Pass stochastic(Ops tf, Variables variables, Emitters emitters, Operand<TInt64> step) {
    return new Pass(tf, variables, emitters, Mode.STOCHASTIC, 0, step);
  }

  Ops tf() {
    return tf;
  }

  /**
   * Returns a builder in a scope of a layer's name, so that an error of an operation can name the
   * layer.
   */
  Ops scope(String owner) {
    return tf.withSubScope(owner.replace('[', '.').replace("]", ""));
  }

  Emitters emitters() {
    return emitters;
  }

  /** Returns a weight's value. */
  Operand<TFloat32> weight(String name) {
    return variables.value(name);
  }

  /** Returns a weight's variable, for assignments. */
  Operand<TFloat32> variable(String name) {
    return variables.get(name);
  }

  /** Adds a bias, if the layer or head has one of that name. */
  Operand<TFloat32> biased(Ops scope, Operand<TFloat32> value, String bias) {
    return variables.has(bias) ? scope.nn.biasAdd(value, weight(bias)) : value;
  }

  /** Returns whether a layer runs in training mode here; a frozen one never does. */
  boolean trains(Site site) {
    return mode == Mode.TRAINING && !site.frozen();
  }

  /** Returns whether dropout is active here. */
  boolean drops(Site site) {
    return trains(site) || mode == Mode.STOCHASTIC;
  }

  /** Returns the random seed of a layer or head at this step. */
  Operand<TInt64> seed(Ops scope, String owner) {
    return scope.stack(List.of(scope.constant(Seeds.of(seed, owner)), step));
  }

  boolean training() {
    return mode == Mode.TRAINING;
  }

  /** Returns the updates of moving statistics, to be run with each training step. */
  List<Op> statistics() {
    return statistics;
  }

  /** Returns the logits of auxiliary heads, by name. */
  Map<String, Operand<TFloat32>> auxiliaries() {
    return auxiliaries;
  }

  /** Records the output of a layer, and returns it. */
  Operand<TFloat32> noted(Site site, Operand<TFloat32> value) {
    results.put(site.owner(), new Result(value, site.output()));
    return value;
  }

  /** Adds a layer's bias to a value, if the layer has one. */
  Operand<TFloat32> biased(Site site, Operand<TFloat32> value) {
    return biased(site.tf(), value, site.weight("bias"));
  }

  /** Returns the output of each layer, by name. */
  Map<String, Result> results() {
    return results;
  }
}
