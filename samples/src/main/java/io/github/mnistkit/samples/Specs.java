package io.github.mnistkit.samples;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.bench.Catalogue;

/** Provides the models of the samples to the benchmarks. */
public final class Specs implements Catalogue {

  private static final int HIDDEN = 6;

  /** Creates the catalogue. */
  public Specs() {}

  @Override
  public ModelSpec basic() {
    return Basic.model();
  }

  @Override
  public ModelSpec cnn() {
    return Cnn.model();
  }

  @Override
  public ModelSpec leNet() {
    return LeNet.model(ActivationFunction.TANH);
  }

  @Override
  public ModelSpec teacher() {
    return Teacher.model();
  }

  @Override
  public ModelSpec student() {
    return TaughtStudent.model(Teacher.model(), HIDDEN);
  }
}
