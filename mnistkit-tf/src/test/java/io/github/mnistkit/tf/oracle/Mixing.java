package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Head;

/**
 * The mixture of one example.
 *
 * @param how what is mixed
 * @param prior the logits of π
 * @param z the logits of each component
 * @param value Σ π_k·z_k, or log Σ π_k·softmax(z_k)
 * @param noise on terms that may cancel
 */
@SuppressWarnings("ArrayRecordComponent")
record Mixing(Head.Mixture.Mixing how, double[] prior, double[][] z, double[] value, Noise noise) {

  static Mixing of(Head.Mixture.Mixing how, double[] prior, double[][] z, Noise noise) {
    double[] value = new double[z[0].length];
    double[] pi = Functions.softmax(prior);
    for (int c = 0; c < value.length; c++) {
      double[] joint = new double[z.length];
      for (int k = 0; k < z.length; k++) {
        value[c] += pi[k] * z[k][c];
        joint[k] = Functions.logSoftmax(prior)[k] + Functions.logSoftmax(z[k])[c];
      }
      if (how == Head.Mixture.Mixing.SOFTMAXES) {
        value[c] = Functions.logSumExp(joint);
      }
    }
    return new Mixing(how, prior, z, value, noise);
  }

  /** By the prior's logits a: dL/da_k = π_k·(s_k − Σ_j π_j·s_j), with s_k = dL/dπ_k. */
  double[] priorGradient(double[] gradient) {
    double[] pi = Functions.softmax(prior);
    double[] byPi = new double[pi.length];
    double mean = 0;
    for (int k = 0; k < pi.length; k++) {
      for (int c = 0; c < gradient.length; c++) {
        byPi[k] += noise.on(gradient[c] * (logits() ? z[k][c] : share(k, c)));
      }
      mean += noise.on(pi[k] * byPi[k]);
    }
    double[] result = new double[pi.length];
    for (int k = 0; k < pi.length; k++) {
      result[k] = pi[k] * (byPi[k] - mean);
    }
    return result;
  }

  /** By the components' logits: π_k·g, or that taken back through log p_c = log Σ π_k·p_kc. */
  double[][] logitsGradient(double[] gradient) {
    double[] pi = Functions.softmax(prior);
    double[][] result = new double[z.length][gradient.length];
    for (int k = 0; k < z.length; k++) {
      double[] p = noise.on(Functions.softmax(z[k]));
      double sum = 0;
      for (int c = 0; c < gradient.length; c++) {
        result[k][c] = noise.on(gradient[c] * pi[k] * (logits() ? 1 : share(k, c)));
        sum += result[k][c];
      }
      for (int c = 0; c < gradient.length && !logits(); c++) {
        result[k][c] -= p[c] * sum;
      }
    }
    return result;
  }

  /** p_kc / p_c. */
  private double share(int k, int c) {
    return Math.exp(noise.on(Functions.logSoftmax(z[k])[c]) - noise.on(value[c]));
  }

  private boolean logits() {
    return how == Head.Mixture.Mixing.LOGITS;
  }
}
