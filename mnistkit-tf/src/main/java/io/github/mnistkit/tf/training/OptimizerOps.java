package io.github.mnistkit.tf.training;

import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.extend.OptimizerEmitter;
import io.github.mnistkit.tf.graph.GraphWeights;
import io.github.mnistkit.train.Optimizer;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.ApplyAdam;
import org.tensorflow.op.train.ApplyMomentum;
import org.tensorflow.types.TFloat32;

/**
 * Builds the update of one weight. Learning rates and bias corrections are computed in double and
 * fed, so that a schedule can change them, and so that no power of β is a variable of the graph,
 * where an update could race with its readers.
 */
public final class OptimizerOps implements Optimizer.Visitor<OptimizerOps.UpdateOp> {

  /** Adds the operations that update a weight. */
  interface UpdateOp {
    Op move(Ops gated, Target target);
  }

  /**
   * A variable to update.
   *
   * @param name the weight's name
   * @param of the variable, which holds the weight or some of its rows
   * @param gradient the gradient of the total loss
   * @param role the weight's role; weight decay applies to kernels only
   */
  record Target(
      String name,
      GraphWeights.WeightVariable of,
      Operand<TFloat32> gradient,
      Parameter.Role role) {

    Operand<TFloat32> variable() {
      return of.variable();
    }
  }

  /** Computes a number that is fed with every step; {@code update} counts from 1. */
  public interface ScalarFeed {
    double value(double learningRate, double update);
  }

  private final Ops tf;
  private final OptimizerState state;
  private final Emitters emitters;
  private final double factor;
  private final Map<Placeholder<TFloat32>, ScalarFeed> feeds;

  /**
   * Creates the updates of weights that share a learning rate.
   *
   * @param factor the factor of the learning rate
   * @param feeds gets what must be fed with every step
   */
  OptimizerOps(
      Ops tf,
      OptimizerState state,
      Emitters emitters,
      double factor,
      Map<Placeholder<TFloat32>, ScalarFeed> feeds) {
    this.tf = tf;
    this.state = state;
    this.emitters = emitters;
    this.factor = factor;
    this.feeds = feeds;
  }

  @Override
  public UpdateOp sgd(Optimizer.Sgd o) {
    Operand<TFloat32> rate = rate();
    return (gated, t) -> gated.train.applyGradientDescent(t.variable(), rate, t.gradient());
  }

  @Override
  public UpdateOp momentum(Optimizer.Momentum o) {
    Operand<TFloat32> rate = rate();
    boolean nesterov = o.form() == Optimizer.Momentum.Form.NESTEROV;
    return (gated, t) ->
        gated.train.applyMomentum(
            t.variable(),
            slot(t, 0),
            rate,
            t.gradient(),
            constant(o.coefficient()),
            ApplyMomentum.useNesterov(nesterov));
  }

  @Override
  public UpdateOp adaGrad(Optimizer.AdaGrad o) {
    Operand<TFloat32> rate = rate();
    return (gated, t) -> {
      Operand<TFloat32> squares = gated.math.square(t.gradient());
      Operand<TFloat32> sum = gated.assignAdd(slot(t, o.start()), squares);
      Operand<TFloat32> below = gated.math.add(gated.math.sqrt(sum), constant(o.epsilon()));
      return gated.assignSub(
          t.variable(), gated.math.div(gated.math.mul(t.gradient(), rate), below));
    };
  }

  @Override
  public UpdateOp adadelta(Optimizer.Adadelta o) {
    Operand<TFloat32> rate = rate();
    return (gated, t) ->
        gated.train.applyAdadelta(
            t.variable(),
            slot(t, 0),
            slot(t, 0),
            rate,
            constant(o.rho()),
            constant(o.epsilon()),
            t.gradient());
  }

  @Override
  public UpdateOp rmsProp(Optimizer.RmsProp o) {
    Operand<TFloat32> rate = rate();
    return (gated, t) ->
        gated.train.applyRmsProp(
            t.variable(),
            slot(t, 0),
            slot(t, 0),
            rate,
            constant(o.rho()),
            constant(o.momentum()),
            constant(o.epsilon()),
            t.gradient());
  }

  @Override
  public UpdateOp adam(Optimizer.Adam o) {
    UpdateOp adam = adam(o.beta1(), o.beta2(), o.epsilon(), false);
    if (o.weightDecay() == 0) {
      return adam;
    }
    Operand<TFloat32> decay = fed((rate, update) -> rate * o.weightDecay());
    return (gated, t) -> {
      if (t.role() != Parameter.Role.KERNEL) {
        return adam.move(gated, t);
      }
      Op decayed = gated.assignSub(t.variable(), gated.math.mul(t.variable(), decay));
      return adam.move(gated.withControlDependencies(List.of(decayed)), t);
    };
  }

  @Override
  public UpdateOp adaMax(Optimizer.AdaMax o) {
    Operand<TFloat32> rate = fed((eta, update) -> eta / (1 - Math.pow(o.beta1(), update)));
    return (gated, t) -> {
      Operand<TFloat32> m = slot(t, 0);
      Operand<TFloat32> step =
          gated.math.mul(gated.math.sub(t.gradient(), m), constant(1 - o.beta1()));
      Operand<TFloat32> mean = gated.assignAdd(m, step);
      Operand<TFloat32> v = slot(t, 0);
      Operand<TFloat32> faded = gated.math.mul(v, constant(o.beta2()));
      Operand<TFloat32> largest =
          gated.assign(v, gated.math.maximum(faded, gated.math.abs(t.gradient())));
      Operand<TFloat32> below = gated.math.add(largest, constant(o.epsilon()));
      return gated.assignSub(t.variable(), gated.math.div(gated.math.mul(mean, rate), below));
    };
  }

  @Override
  public UpdateOp nadam(Optimizer.Nadam o) {
    return adam(o.beta1(), o.beta2(), o.epsilon(), true);
  }

  @Override
  public UpdateOp custom(Optimizer.Custom o) {
    return custom(o, emitters.ofOptimizer(o));
  }

  private <O extends Optimizer.Custom> UpdateOp custom(O o, OptimizerEmitter<O> emitter) {
    Operand<TFloat32> rate = rate();
    return (gated, t) -> {
      CustomUpdate update = new CustomUpdate(this, o, gated, t);
      return update.move(emitter.emit(o, update), rate);
    };
  }

  /**
   * Builds Adam. TensorFlow's own powers of β are set to 0, because the rate includes the
   * correction.
   */
  private UpdateOp adam(double beta1, double beta2, double epsilon, boolean nesterov) {
    Operand<TFloat32> rate =
        fed(
            (eta, update) ->
                eta * Math.sqrt(1 - Math.pow(beta2, update)) / (1 - Math.pow(beta1, update)));
    Operand<TFloat32> none = constant(0);
    return (gated, t) ->
        gated.train.applyAdam(
            t.variable(),
            slot(t, 0),
            slot(t, 0),
            none,
            none,
            rate,
            constant(beta1),
            constant(beta2),
            constant(epsilon),
            t.gradient(),
            ApplyAdam.useNesterov(nesterov));
  }

  private Operand<TFloat32> rate() {
    return fed((learningRate, update) -> learningRate);
  }

  Operand<TFloat32> fed(ScalarFeed value) {
    Placeholder<TFloat32> placeholder =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    feeds.put(placeholder, (rate, update) -> value.value(factor * rate, update));
    return placeholder;
  }

  private Operand<TFloat32> constant(double value) {
    return tf.constant((float) value);
  }

  Operand<TFloat32> slot(Target target, double start) {
    return state.create(target.name(), target.of(), start);
  }
}
