package io.github.mnistkit.tf.training;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.tf.extend.OptimizerEmission;
import io.github.mnistkit.tf.graph.EmittedShapes;
import io.github.mnistkit.train.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The update of one variable by a custom optimizer. Its emitter reads variables, so the weight
 * changes when all that it gave is computed, and the state after the weight.
 */
final class CustomUpdate implements OptimizerEmission {

  private final OptimizerOps rules;
  private final Optimizer.Custom optimizer;
  private final Ops gated;
  private final OptimizerOps.Target target;
  private final Map<String, Operand<TFloat32>> slots = new TreeMap<>();
  private final Map<String, Operand<TFloat32>> next = new TreeMap<>();

  CustomUpdate(
      OptimizerOps rules, Optimizer.Custom optimizer, Ops gated, OptimizerOps.Target target) {
    this.rules = rules;
    this.optimizer = optimizer;
    this.gated = gated;
    this.target = target;
    optimizer.state().forEach((name, start) -> slots.put(name, rules.slot(target, start)));
  }

  /** Adds the update. */
  Op move(Operand<TFloat32> direction, Operand<TFloat32> rate) {
    requireShape("its emitter must give a direction", direction);
    List<Op> computed = new ArrayList<>(next.values());
    computed.add(direction);
    Ops then = gated.withControlDependencies(computed);
    Op moved = then.assignSub(target.variable(), then.math.mul(direction, rate));
    Ops after = gated.withControlDependencies(List.of(moved));
    List<Op> all = new ArrayList<>(List.of(moved));
    next.forEach((name, value) -> all.add(after.assign(slot(name), value)));
    return gated.withControlDependencies(all).noOp();
  }

  @Override
  public Ops tf() {
    return gated;
  }

  @Override
  public Operand<TFloat32> weight() {
    return gated.identity(target.variable());
  }

  @Override
  public Operand<TFloat32> gradient() {
    return target.gradient();
  }

  @Override
  public Operand<TFloat32> state(String name) {
    return gated.identity(slot(name));
  }

  @Override
  public void remember(String name, Operand<TFloat32> value) {
    Operand<TFloat32> unused = slot(name);
    requireShape("its state " + Quote.of(name) + " must be", value);
    if (next.put(name, value) != null) {
      throw new IllegalArgumentException(
          subject() + ": its state " + Quote.of(name) + " must be set once, but is set twice");
    }
  }

  @Override
  public Operand<TFloat32> scalar(LongToDoubleFunction ofStep) {
    return rules.fed((rate, update) -> ofStep.applyAsDouble((long) update));
  }

  @Override
  public Parameter.Role role() {
    return target.role();
  }

  private Operand<TFloat32> slot(String name) {
    Operand<TFloat32> slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          subject()
              + " has no state "
              + Quote.of(name)
              + "; it has "
              + (slots.isEmpty() ? "none" : Quote.names(slots.keySet())));
    }
    return slot;
  }

  private void requireShape(String rule, Operand<TFloat32> value) {
    EmittedShapes.require(
        subject() + ": " + rule, "the shape of " + target.name(), value, target.of().shape());
  }

  private String subject() {
    return "optimizer " + optimizer.kind();
  }
}
