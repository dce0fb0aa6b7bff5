package io.github.mnistkit.tf;

import io.github.mnistkit.train.Optimizer;

/** One weight and what its optimizer remembers, in double precision and as the papers write it. */
final class ReferenceOptimizer implements Optimizer.Visitor<Double> {

  private final boolean kernel;
  private double w;
  private double first;
  private double second;
  private double rate;
  private double g;
  private int t;

  ReferenceOptimizer(double start, boolean kernel) {
    this.w = start;
    this.kernel = kernel;
  }

  /** Makes one update; returns the weight. */
  double step(Optimizer optimizer, double learningRate, double gradient) {
    rate = learningRate;
    g = gradient;
    t++;
    double step = optimizer.accept(this); // before w is read: weight decay changes it
    w -= step;
    return w;
  }

  @Override
  public Double sgd(Optimizer.Sgd o) {
    return rate * g;
  }

  @Override
  public Double momentum(Optimizer.Momentum o) {
    double mu = o.coefficient();
    first = mu * first + g;
    return rate * (o.form() == Optimizer.Momentum.Form.NESTEROV ? g + mu * first : first);
  }

  @Override
  public Double adaGrad(Optimizer.AdaGrad o) {
    if (t == 1) {
      second = o.start();
    }
    second += g * g;
    return rate * g / (Math.sqrt(second) + o.epsilon());
  }

  @Override
  public Double adadelta(Optimizer.Adadelta o) {
    second = o.rho() * second + (1 - o.rho()) * g * g;
    double d = g * Math.sqrt(first + o.epsilon()) / Math.sqrt(second + o.epsilon());
    first = o.rho() * first + (1 - o.rho()) * d * d;
    return rate * d;
  }

  @Override
  public Double rmsProp(Optimizer.RmsProp o) {
    second = o.rho() * second + (1 - o.rho()) * g * g;
    first = o.momentum() * first + rate * g / Math.sqrt(second + o.epsilon());
    return first;
  }

  @Override
  public Double adam(Optimizer.Adam o) {
    if (kernel) {
      w -= rate * o.weightDecay() * w;
    }
    moments(o.beta1(), o.beta2());
    return corrected(o.beta1(), o.beta2()) * first / (Math.sqrt(second) + o.epsilon());
  }

  @Override
  public Double adaMax(Optimizer.AdaMax o) {
    first = o.beta1() * first + (1 - o.beta1()) * g;
    second = Math.max(o.beta2() * second, Math.abs(g));
    return rate / (1 - Math.pow(o.beta1(), t)) * first / (second + o.epsilon());
  }

  @Override
  public Double nadam(Optimizer.Nadam o) {
    moments(o.beta1(), o.beta2());
    double ahead = o.beta1() * first + (1 - o.beta1()) * g;
    return corrected(o.beta1(), o.beta2()) * ahead / (Math.sqrt(second) + o.epsilon());
  }

  @Override
  public Double custom(Optimizer.Custom o) {
    throw new IllegalArgumentException("there is no formula for " + o.kind());
  }

  private void moments(double beta1, double beta2) {
    first = beta1 * first + (1 - beta1) * g;
    second = beta2 * second + (1 - beta2) * g * g;
  }

  private double corrected(double beta1, double beta2) {
    return rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }
}
