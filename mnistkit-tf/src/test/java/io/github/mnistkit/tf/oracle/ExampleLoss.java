package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.train.Loss;

/**
 * The loss of one example.
 *
 * @param value of the loss
 * @param gradient by the logits
 */
@SuppressWarnings("ArrayRecordComponent")
record ExampleLoss(double value, double[] gradient) {

  static ExampleLoss of(Loss loss, Head head, double[] logits, int label, Noise noise) {
    return loss.accept(
        new Loss.Visitor<ExampleLoss>() {
          @Override
          public ExampleLoss ofHead(Loss.OfHead own) {
            return head instanceof Head.Logits
                ? squaredError(logits, label)
                : ExampleLoss.crossEntropy(logits, label, 0, noise);
          }

          @Override
          public ExampleLoss crossEntropy(Loss.CrossEntropy own) {
            return ExampleLoss.crossEntropy(logits, label, own.smoothing(), noise);
          }

          @Override
          public ExampleLoss meanSquaredError(Loss.MeanSquaredError own) {
            return own.of() == Loss.MeanSquaredError.Of.LOGITS
                ? squaredError(logits, label)
                : squaredErrorOfProbabilities(logits, label, noise);
          }

          @Override
          public ExampleLoss custom(Loss.Custom own) {
            throw new UnsupportedOperationException("the oracle knows no custom losses");
          }
        });
  }

  /** −Σ t_k·log p_k with t = (1 − s)·onehot + s/K; by the logits p − t. */
  static ExampleLoss crossEntropy(double[] z, int label, double smoothing, Noise noise) {
    double[] logarithms = Functions.logSoftmax(z);
    double[] gradient = noise.on(Functions.softmax(z)).clone();
    double value = 0;
    for (int k = 0; k < z.length; k++) {
      double target = smoothing / z.length + (k == label ? 1 - smoothing : 0);
      value -= target == 0 ? 0 : target * logarithms[k];
      gradient[k] -= target;
    }
    return new ExampleLoss(value, gradient);
  }

  /** Σ (z_k − y_k)²/K. */
  static ExampleLoss squaredError(double[] z, int label) {
    double[] gradient = new double[z.length];
    double value = 0;
    for (int k = 0; k < z.length; k++) {
      double difference = z[k] - (k == label ? 1 : 0);
      value += difference * difference / z.length;
      gradient[k] = 2 * difference / z.length;
    }
    return new ExampleLoss(value, gradient);
  }

  /** The same of p = softmax(z): with g = dL/dp, by the logits p_k·(g_k − Σ_j p_j·g_j). */
  static ExampleLoss squaredErrorOfProbabilities(double[] z, int label, Noise noise) {
    double[] p = noise.on(Functions.softmax(z));
    ExampleLoss byP = squaredError(p, label);
    double mean = 0;
    for (int k = 0; k < p.length; k++) {
      mean += p[k] * byP.gradient[k];
    }
    double[] gradient = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      gradient[k] = p[k] * (byP.gradient[k] - mean);
    }
    return new ExampleLoss(byP.value, gradient);
  }
}
