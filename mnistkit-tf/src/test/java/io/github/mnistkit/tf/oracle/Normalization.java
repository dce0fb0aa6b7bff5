package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Layer;
import io.github.mnistkit.tf.oracle.Evaluator.Mode;
import io.github.mnistkit.tf.oracle.Evaluator.Place;

/**
 * Batch normalization (Ioffe &amp; Szegedy, 2015): each channel over all pixels of all examples.
 */
final class Normalization {

  private final double[][] x;
  private final int channels;
  private final double[] mean;
  private final double[] deviation;
  private final double[] gamma;
  private final double[] gammaGradient;
  private final double[] betaGradient;

  private Normalization(Evaluator evaluator, Layer.BatchNorm layer, Place place) {
    x = place.value();
    channels = place.channels();
    gamma = evaluator.weight(place.weight("gamma"));
    gammaGradient = evaluator.gradient(place.weight("gamma"));
    betaGradient = evaluator.gradient(place.weight("beta"));
    double[] variance;
    if (place.mode() == Mode.TRAINING) {
      mean = evaluator.noise().on(mean(x));
      variance = evaluator.noise().on(mean(Rows.product(centred(), centred())));
      remember(evaluator, layer, place, variance);
    } else {
      mean = evaluator.weight(place.weight("movingMean"));
      variance = evaluator.weight(place.weight("movingVariance"));
    }
    deviation = new double[channels];
    for (int c = 0; c < channels; c++) {
      deviation[c] = Math.sqrt(variance[c] + layer.epsilon());
    }
  }

  static Flow of(Evaluator evaluator, Layer.BatchNorm layer, Place place) {
    Normalization norm = new Normalization(evaluator, layer, place);
    double[] beta = evaluator.weight(place.weight("beta"));
    double[][] unit = norm.divided(norm.centred());
    double[][] y = new double[unit.length][unit[0].length];
    for (int n = 0; n < y.length; n++) {
      for (int i = 0; i < y[n].length; i++) {
        int c = i % norm.channels;
        y[n][i] = norm.gamma[c] * unit[n][i] + beta[c];
      }
    }
    return new Flow(y, dy -> norm.back(unit, dy, place.mode()));
  }

  /**
   * dx = γ/σ · (dy − mean(dy) − x̂·mean(dy·x̂)); without the means where they are not the batch's.
   */
  private double[][] back(double[][] unit, double[][] dy, Mode mode) {
    double[] meanOfDy = mean(dy);
    double[] meanOfProduct = mean(Rows.product(dy, unit));
    double[][] dx = new double[dy.length][dy[0].length];
    for (int n = 0; n < dx.length; n++) {
      for (int i = 0; i < dx[n].length; i++) {
        int c = i % channels;
        gammaGradient[c] += dy[n][i] * unit[n][i];
        betaGradient[c] += dy[n][i];
        double moved = mode == Mode.TRAINING ? meanOfDy[c] + unit[n][i] * meanOfProduct[c] : 0;
        dx[n][i] = gamma[c] / deviation[c] * (dy[n][i] - moved);
      }
    }
    return dx;
  }

  private void remember(
      Evaluator evaluator, Layer.BatchNorm layer, Place place, double[] variance) {
    int samples = x.length * x[0].length / channels;
    double unbiased = (double) samples / Math.max(1, samples - 1);
    move(evaluator, layer, place.weight("movingMean"), mean, 1);
    move(evaluator, layer, place.weight("movingVariance"), variance, unbiased);
  }

  private static void move(
      Evaluator evaluator, Layer.BatchNorm layer, String name, double[] batch, double factor) {
    double[] moved = new double[batch.length];
    double[] old = evaluator.weight(name);
    for (int c = 0; c < moved.length; c++) {
      moved[c] = layer.retention() * old[c] + (1 - layer.retention()) * factor * batch[c];
    }
    evaluator.trace().statistics.put(name, moved);
  }

  private double[] mean(double[][] rows) {
    double[] mean = new double[channels];
    int samples = rows.length * rows[0].length / channels;
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        mean[i % channels] += row[i] / samples;
      }
    }
    return mean;
  }

  private double[][] centred() {
    double[][] centred = new double[x.length][x[0].length];
    for (int n = 0; n < x.length; n++) {
      for (int i = 0; i < x[n].length; i++) {
        centred[n][i] = x[n][i] - mean[i % channels];
      }
    }
    return centred;
  }

  private double[][] divided(double[][] rows) {
    double[][] divided = new double[rows.length][rows[0].length];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < rows[n].length; i++) {
        divided[n][i] = rows[n][i] / deviation[i % channels];
      }
    }
    return divided;
  }
}
