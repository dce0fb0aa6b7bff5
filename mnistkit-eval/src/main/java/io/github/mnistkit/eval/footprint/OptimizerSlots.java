package io.github.mnistkit.eval.footprint;

import io.github.mnistkit.train.Optimizer;

/** Counts the numbers that an optimizer stores for each trainable weight. */
final class OptimizerSlots implements Optimizer.Visitor<Integer> {

  static final OptimizerSlots INSTANCE = new OptimizerSlots();

  private OptimizerSlots() {}

  @Override
  public Integer sgd(Optimizer.Sgd optimizer) {
    return 0;
  }

  @Override
  public Integer momentum(Optimizer.Momentum optimizer) {
    return 1;
  }

  @Override
  public Integer adaGrad(Optimizer.AdaGrad optimizer) {
    return 1;
  }

  @Override
  public Integer adadelta(Optimizer.Adadelta optimizer) {
    return 2;
  }

  /** TensorFlow stores m even if the momentum is 0. */
  @Override
  public Integer rmsProp(Optimizer.RmsProp optimizer) {
    return 2;
  }

  @Override
  public Integer adam(Optimizer.Adam optimizer) {
    return 2;
  }

  @Override
  public Integer adaMax(Optimizer.AdaMax optimizer) {
    return 2;
  }

  @Override
  public Integer nadam(Optimizer.Nadam optimizer) {
    return 2;
  }

  @Override
  public Integer custom(Optimizer.Custom optimizer) {
    return optimizer.state().size();
  }
}
