package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.train.Optimizer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Moves weights by the formulas of the papers that {@link Optimizer} names. */
final class Optimization implements Optimizer.Visitor<Optimization.Rule> {

  private final Map<String, double[]> slots = new TreeMap<>();
  private final Noise noise;

  /** Moves one weight array. */
  @FunctionalInterface
  interface Rule {
    void move(Step step);
  }

  /**
   * One update of one weight array.
   *
   * @param name of the weights
   * @param w the weights, which it changes
   * @param g their gradient
   * @param rate η
   * @param t counts updates from 1
   * @param kernel whether decoupled weight decay concerns them
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Step(String name, double[] w, double[] g, double rate, int t, boolean kernel) {}

  Optimization(Noise noise) {
    this.noise = noise;
  }

  private double[] slot(Step step, String kind, double start) {
    return slots.computeIfAbsent(
        step.name() + "/" + kind,
        any -> {
          double[] slot = new double[step.w().length];
          Arrays.fill(slot, start);
          return slot;
        });
  }

  @Override
  public Rule custom(Optimizer.Custom own) {
    throw new IllegalArgumentException("there is no formula for " + own.kind());
  }

  @Override
  public Rule sgd(Optimizer.Sgd own) {
    return step -> {
      for (int i = 0; i < step.w().length; i++) {
        step.w()[i] -= step.rate() * step.g()[i];
      }
    };
  }

  @Override
  public Rule momentum(Optimizer.Momentum own) {
    double mu = noise.onSetting(own.coefficient());
    boolean nesterov = own.form() == Optimizer.Momentum.Form.NESTEROV;
    return step -> {
      double[] a = slot(step, "a", 0);
      for (int i = 0; i < a.length; i++) {
        double g = step.g()[i];
        a[i] = noise.on(mu * a[i] + g);
        step.w()[i] -= step.rate() * (nesterov ? g + mu * a[i] : a[i]);
      }
    };
  }

  @Override
  public Rule adaGrad(Optimizer.AdaGrad own) {
    return step -> {
      double[] a = slot(step, "a", own.start());
      for (int i = 0; i < a.length; i++) {
        double g = step.g()[i];
        a[i] = noise.on(a[i] + g * g);
        step.w()[i] -= step.rate() * g / (Math.sqrt(a[i]) + own.epsilon());
      }
    };
  }

  @Override
  public Rule adadelta(Optimizer.Adadelta own) {
    double rho = noise.onSetting(own.rho());
    return step -> {
      double[] a = slot(step, "a", 0);
      double[] u = slot(step, "u", 0);
      for (int i = 0; i < a.length; i++) {
        double g = step.g()[i];
        a[i] = noise.on(rho * a[i] + (1 - rho) * g * g);
        double d = g * Math.sqrt(u[i] + own.epsilon()) / Math.sqrt(a[i] + own.epsilon());
        u[i] = noise.on(rho * u[i] + (1 - rho) * d * d);
        step.w()[i] -= step.rate() * d;
      }
    };
  }

  @Override
  public Rule rmsProp(Optimizer.RmsProp own) {
    double rho = noise.onSetting(own.rho());
    return step -> {
      double[] s = slot(step, "s", 0);
      double[] m = slot(step, "m", 0);
      for (int i = 0; i < s.length; i++) {
        double g = step.g()[i];
        s[i] = noise.on(rho * s[i] + (1 - rho) * g * g);
        m[i] = noise.on(own.momentum() * m[i] + step.rate() * g / Math.sqrt(s[i] + own.epsilon()));
        step.w()[i] -= m[i];
      }
    };
  }

  @Override
  public Rule adam(Optimizer.Adam own) {
    double beta1 = noise.onSetting(own.beta1());
    double beta2 = noise.onSetting(own.beta2());
    return step -> {
      double decay = step.kernel() ? step.rate() * own.weightDecay() : 0;
      for (int i = 0; i < step.w().length; i++) {
        step.w()[i] -= decay * step.w()[i];
      }
      adam(step, beta1, beta2, own.epsilon(), false);
    };
  }

  @Override
  public Rule nadam(Optimizer.Nadam own) {
    double beta1 = noise.onSetting(own.beta1());
    double beta2 = noise.onSetting(own.beta2());
    return step -> adam(step, beta1, beta2, own.epsilon(), true);
  }

  /** η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε); Nesterov's form looks one gradient ahead of m. */
  private void adam(Step step, double beta1, double beta2, double epsilon, boolean ahead) {
    double[] m = slot(step, "m", 0);
    double[] v = slot(step, "v", 0);
    double correction =
        Math.sqrt(1 - noise.onSetting(Math.pow(beta2, step.t())))
            / (1 - noise.onSetting(Math.pow(beta1, step.t())));
    for (int i = 0; i < m.length; i++) {
      double g = step.g()[i];
      m[i] = noise.on(beta1 * m[i] + (1 - beta1) * g);
      v[i] = noise.on(beta2 * v[i] + (1 - beta2) * g * g);
      double direction = ahead ? beta1 * m[i] + (1 - beta1) * g : m[i];
      step.w()[i] -= step.rate() * correction * direction / (Math.sqrt(v[i]) + epsilon);
    }
  }

  @Override
  public Rule adaMax(Optimizer.AdaMax own) {
    double beta1 = noise.onSetting(own.beta1());
    double beta2 = noise.onSetting(own.beta2());
    return step -> {
      double[] m = slot(step, "m", 0);
      double[] v = slot(step, "v", 0);
      double rate = step.rate() / (1 - noise.onSetting(Math.pow(beta1, step.t())));
      for (int i = 0; i < m.length; i++) {
        double g = step.g()[i];
        m[i] = noise.on(beta1 * m[i] + (1 - beta1) * g);
        v[i] = noise.on(Math.max(beta2 * v[i], Math.abs(g)));
        step.w()[i] -= rate * m[i] / (v[i] + own.epsilon());
      }
    };
  }
}
