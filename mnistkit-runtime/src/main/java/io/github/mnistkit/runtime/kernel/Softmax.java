package io.github.mnistkit.runtime.kernel;

/** Mixes the logits of several components, which are in the given parts of the buffers. */
public final class Softmax {

  private Softmax() {}

  /** Computes the mean of logits, weighted by the softmax of the prior. */
  public static void mixLogits(float[] prior, float[][][] buffers, int[] parts, float[] y) {
    double total = logSumExp(prior);
    for (int k = 0; k < y.length; k++) {
      double sum = 0;
      for (int i = 0; i < prior.length; i++) {
        sum += Math.exp(prior[i] - total) * buffers[parts[i]][0][k];
      }
      y[k] = (float) sum;
    }
  }

  /** Computes the logarithm of the mean of softmaxes, weighted by the softmax of the prior. */
  public static void mixSoftmaxes(float[] prior, float[][][] buffers, int[] parts, float[] y) {
    double total = logSumExp(prior);
    for (int i = 0; i < prior.length; i++) {
      double shift = prior[i] - total - logSumExp(buffers[parts[i]][0]);
      for (int k = 0; k < y.length; k++) {
        buffers[parts[i]][0][k] = (float) (buffers[parts[i]][0][k] + shift);
      }
    }
    for (int k = 0; k < y.length; k++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < prior.length; i++) {
        largest = Math.max(largest, buffers[parts[i]][0][k]);
      }
      double sum = 0;
      for (int i = 0; i < prior.length; i++) {
        sum += Math.exp(buffers[parts[i]][0][k] - largest);
      }
      y[k] = (float) (largest + Math.log(sum));
    }
  }

  /** Computes the logarithm of the sum of exponentials; subtracting the maximum keeps it finite. */
  private static double logSumExp(float[] x) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : x) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (float value : x) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
