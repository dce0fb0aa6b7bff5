package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.batch.PartitionedBatch;
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
public final class BuildContext {

  private final Ops tf;
  private final GraphWeights variables;
  private final Emitters emitters;
  private final Mode mode;
  private final long seed;
  private final Operand<TInt64> step;
  private final List<Op> statistics = new ArrayList<>();
  private final Map<String, Operand<TFloat32>> remembered = new LinkedHashMap<>();
  private final Map<String, PartitionedBatch> auxiliaries = new LinkedHashMap<>();
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
  public record Result(PartitionedBatch value, Shape shape) {}

  private BuildContext(
      Ops tf,
      GraphWeights variables,
      Emitters emitters,
      Mode mode,
      long seed,
      Operand<TInt64> step) {
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
  public static BuildContext training(
      Ops tf, GraphWeights variables, Emitters emitters, long seed, Operand<TInt64> step) {
    return new BuildContext(tf, variables, emitters, Mode.TRAINING, seed, step);
  }

  /** Creates a pass without dropout, with moving statistics. */
  public static BuildContext inference(Ops tf, GraphWeights variables, Emitters emitters) {
    return new BuildContext(tf, variables, emitters, Mode.INFERENCE, 0, tf.constant(0L));
  }

  /**
   * Creates a pass with dropout and moving statistics; dropout masks are keyed by the step alone.
   */
  public static BuildContext stochastic(
      Ops tf, GraphWeights variables, Emitters emitters, Operand<TInt64> step) {
    return new BuildContext(tf, variables, emitters, Mode.STOCHASTIC, 0, step);
  }

  public Ops tf() {
    return tf;
  }

  /**
   * Returns a builder in a scope of a layer's name, so that an error of an operation can name the
   * layer.
   */
  Ops scope(String owner) {
    return tf.withSubScope(owner.replace('[', '.').replace("]", ""));
  }

  public Emitters emitters() {
    return emitters;
  }

  /** Returns the weights of the graph. */
  public GraphWeights variables() {
    return variables;
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
  boolean trains(LayerContext context) {
    return mode == Mode.TRAINING && !context.frozen();
  }

  /** Returns whether dropout is active here. */
  boolean drops(LayerContext context) {
    return trains(context) || mode == Mode.STOCHASTIC;
  }

  /** Returns the random seed of a layer or head at this step. */
  Operand<TInt64> seed(Ops scope, String owner) {
    return scope.stack(List.of(scope.constant(Seeds.of(seed, owner)), step));
  }

  boolean training() {
    return mode == Mode.TRAINING;
  }

  /** Returns the updates of moving statistics, to be run with each training step. */
  public List<Op> statistics() {
    return statistics;
  }

  /** Records the next value of a statistic; returns false if it has one already. */
  boolean remember(String weight, Operand<TFloat32> value) {
    return remembered.putIfAbsent(weight, value) == null;
  }

  /** Returns the next values of statistics of custom parts, to be assigned after each step. */
  public Map<String, Operand<TFloat32>> remembered() {
    return remembered;
  }

  /** Returns the logits of auxiliary heads, by name. */
  public Map<String, PartitionedBatch> auxiliaries() {
    return auxiliaries;
  }

  /** Records the output of a layer, and returns it. */
  PartitionedBatch noted(LayerContext context, PartitionedBatch value) {
    results.put(context.owner(), new Result(value, context.output()));
    return value;
  }

  /** Adds a layer's bias to a value, if the layer has one. */
  PartitionedBatch biased(LayerContext context, PartitionedBatch value) {
    return value.each(x -> biased(context.tf(), x, context.weight("bias")));
  }

  /** Returns the output of each layer, by name. */
  public Map<String, Result> results() {
    return results;
  }
}
