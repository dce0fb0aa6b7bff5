package io.github.mnistkit.tf.training;

import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.graph.BuildContext;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.train.Clipping;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Builds one training step: gradients, clipping, optimizer, constraints.
 *
 * <p>Every weight update waits for <em>all</em> gradients. Otherwise, a weight could change while
 * the backward pass still reads it, and results would differ from run to run. Updates wait for the
 * loss too, because the value of a penalty is not part of its gradient, and for the next values of
 * statistics of custom parts, which may depend on weights and on the statistics themselves.
 */
public final class TrainStep {

  private final Ops tf;
  private final GraphWeights variables;
  private final Emitters emitters;
  private final OptimizerState state;
  private final TrainingPlan plan;
  private final Map<Placeholder<TFloat32>, OptimizerOps.ScalarFeed> feeds = new LinkedHashMap<>();

  /** The updates by the factor of the learning rate. */
  private final Map<Double, OptimizerOps.UpdateOp> rules = new HashMap<>();

  private final Op step;

  /**
   * Adds a step to a graph.
   *
   * @param build the training pass
   * @param weights the weights of the model
   * @param loss what is minimized
   */
  public TrainStep(
      Graph graph,
      BuildContext build,
      List<Weight> weights,
      TrainingPlan plan,
      Operand<TFloat32> loss) {
    this.tf = build.tf();
    this.variables = build.variables();
    this.emitters = build.emitters();
    this.state = new OptimizerState(tf);
    this.plan = plan;
    List<Weight> trainable = weights.stream().filter(Weight::trainable).toList();
    List<Operand<TFloat32>> gradients = clipped(gradients(graph, trainable, loss), plan.clipping());
    List<Op> gates = new ArrayList<>(gradients);
    gates.add(loss);
    gates.addAll(build.remembered().values());
    Ops gated = tf.withControlDependencies(gates);
    List<Op> all = new ArrayList<>(build.statistics());
    build.remembered().forEach((name, value) -> all.add(gated.assign(variables.get(name), value)));
    for (int i = 0; i < trainable.size(); i++) {
      all.addAll(updates(gated, trainable.get(i), gradients.get(i)));
    }
    state.seal();
    this.step = tf.withControlDependencies(all).noOp();
  }

  /** Returns the operation that runs one step. */
  public Op step() {
    return step;
  }

  /** Returns the optimizer's state. */
  public OptimizerState slots() {
    return state;
  }

  /** Returns what must be fed with every step. */
  public Map<Placeholder<TFloat32>, OptimizerOps.ScalarFeed> feeds() {
    return feeds;
  }

  private List<Operand<TFloat32>> gradients(
      Graph graph, List<Weight> trainable, Operand<TFloat32> loss) {
    Output<?>[] targets =
        trainable.stream()
            .map(weight -> variables.differentiated(weight.name()).asOutput())
            .toArray(Output<?>[]::new);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    @Nullable Output<?>[] found = gradients(graph, loss, targets);
    for (int i = 0; i < found.length; i++) {
      Output<?> gradient = found[i];
      if (gradient == null) {
        throw GradientErrors.unreached(trainable.get(i).name());
      }
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }

  private static @Nullable Output<?>[] gradients(
      Graph graph, Operand<TFloat32> loss, Output<?>[] targets) {
    try {
      return graph.addGradients(loss.asOutput(), targets);
    } catch (RuntimeException e) {
      throw GradientErrors.explain(graph, e);
    }
  }

  private List<Operand<TFloat32>> clipped(List<Operand<TFloat32>> gradients, Clipping clipping) {
    List<Operand<TFloat32>> limited = gradients;
    if (Double.isFinite(clipping.value())) {
      Operand<TFloat32> limit = tf.constant((float) clipping.value());
      limited =
          limited.stream()
              .map(g -> (Operand<TFloat32>) tf.math.minimum(g, limit))
              .map(g -> (Operand<TFloat32>) tf.math.maximum(g, tf.math.neg(limit)))
              .toList();
    }
    if (Double.isFinite(clipping.norm())) {
      Operand<TFloat32> scale = scaleTo(limited, clipping.norm());
      limited = limited.stream().map(g -> (Operand<TFloat32>) tf.math.mul(g, scale)).toList();
    }
    return limited;
  }

  /** Computes min(1, limit / norm of all gradients together). */
  private Operand<TFloat32> scaleTo(List<Operand<TFloat32>> gradients, double limit) {
    List<Operand<TFloat32>> squares =
        gradients.stream()
            .map(g -> tf.reshape(tf.math.square(g), tf.array(-1)))
            .map(g -> (Operand<TFloat32>) tf.reduceSum(g, tf.constant(0)))
            .toList();
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.addN(squares));
    return tf.math.minimum(tf.constant(1f), tf.math.div(tf.constant((float) limit), norm));
  }

  /** Adds the updates of a weight's variables, each by its rows of the gradient. */
  private List<Op> updates(Ops gated, Weight weight, Operand<TFloat32> gradient) {
    List<GraphWeights.WeightVariable> all = variables.variables(weight.name());
    List<Op> updates = new ArrayList<>();
    long row = 0;
    for (GraphWeights.WeightVariable one : all) {
      updates.add(
          update(gated, weight, one, all.size() == 1 ? gradient : rows(gradient, row, one)));
      row += one.shape().get(0);
    }
    return updates;
  }

  private Operand<TFloat32> rows(
      Operand<TFloat32> gradient, long from, GraphWeights.WeightVariable variable) {
    long[] begin = new long[variable.shape().numDimensions()];
    begin[0] = from;
    return tf.slice(gradient, tf.constant(begin), tf.constant(variable.shape().asArray()));
  }

  private Op update(
      Ops gated, Weight weight, GraphWeights.WeightVariable variable, Operand<TFloat32> gradient) {
    OptimizerOps.Target target =
        new OptimizerOps.Target(weight.name(), variable, gradient, weight.parameter().role());
    Op moved = rule(plan.rateFactorOf(weight)).move(gated, target);
    double limit = weight.parameter().maxNorm();
    return Double.isFinite(limit)
        ? constrained(
            tf.withControlDependencies(List.of(moved)),
            weight.parameter(),
            variable.variable(),
            limit)
        : moved;
  }

  private OptimizerOps.UpdateOp rule(double factor) {
    return rules.computeIfAbsent(
        factor, one -> plan.optimizer().accept(new OptimizerOps(tf, state, emitters, one, feeds)));
  }

  private static Op constrained(
      Ops after, Parameter parameter, Operand<TFloat32> variable, double limit) {
    Operand<TFloat32> weights = after.identity(variable);
    Operand<TFloat32> squares =
        after.reduceSum(
            after.math.square(weights), inputAxes(after, parameter), ReduceSum.keepDims(true));
    Operand<TFloat32> scale =
        after.math.minimum(
            after.constant(1f),
            after.math.div(after.constant((float) limit), after.math.sqrt(squares)));
    return after.assign(variable, after.math.mul(weights, scale));
  }

  /**
   * Returns the leading axes that span the inputs of one unit: those whose product is its fan-in.
   */
  private static Operand<TInt32> inputAxes(Ops tf, Parameter parameter) {
    long product = 1;
    int axes = 0;
    while (product < parameter.fans().in()) {
      product *= parameter.dimensions().get(axes++);
    }
    int[] indices = new int[axes];
    Arrays.setAll(indices, i -> i);
    return tf.constant(indices);
  }
}
