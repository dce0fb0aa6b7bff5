package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.WindowLayer.Pool2d;
import io.github.mnistkit.tf.oracle.Windows.Tap;
import java.util.Arrays;
import java.util.List;

/** Convolutions and pools: values, and their gradients by hand. */
final class Sliding {

  private Sliding() {}

  /** A linear map with weights. */
  @FunctionalInterface
  interface Products {
    /** Visits every product {@code y[out] += x[in] · w[kernel]}. */
    void each(Visit visit);
  }

  /** One product of a linear map. */
  @FunctionalInterface
  interface Visit {
    void at(int out, int in, int weight);
  }

  /** y[i, f] = Σ x[tap, c] · w[u, c, f]. */
  static Products conv2d(Windows windows, int channels, int filters) {
    return visit -> {
      for (Tap tap : windows.taps()) {
        for (int c = 0; c < channels; c++) {
          for (int f = 0; f < filters; f++) {
            visit.at(
                tap.out() * filters + f,
                tap.in() * channels + c,
                (tap.kernel() * channels + c) * filters + f);
          }
        }
      }
    };
  }

  /** y[i, c·M + m] = Σ x[tap, c] · w[u, c, m]. */
  static Products depthwiseConv2d(Windows windows, int channels, int multiplier) {
    return visit -> {
      for (Tap tap : windows.taps()) {
        for (int c = 0; c < channels; c++) {
          for (int m = 0; m < multiplier; m++) {
            visit.at(
                (tap.out() * channels + c) * multiplier + m,
                tap.in() * channels + c,
                (tap.kernel() * channels + c) * multiplier + m);
          }
        }
      }
    };
  }

  /** y[o] = Σ x[i] · w[i, o]. */
  static Products dense(int inputs, int units) {
    return visit -> {
      for (int i = 0; i < inputs; i++) {
        for (int o = 0; o < units; o++) {
          visit.at(o, i, i * units + o);
        }
      }
    };
  }

  /** The largest value under each window; the first of them on ties. */
  static Flow maxPool(Windows windows, int channels, double[][] x, List<double[]> kinks) {
    int[][] largest = new int[x.length][];
    double[][] y = new double[x.length][];
    for (int n = 0; n < x.length; n++) {
      largest[n] = largest(windows, channels, x[n], kinks);
      double[] row = x[n];
      y[n] = Arrays.stream(largest[n]).mapToDouble(i -> row[i]).toArray();
    }
    return new Flow(
        y,
        dy -> {
          double[][] dx = Rows.zeros(x.length, x[0].length);
          for (int n = 0; n < x.length; n++) {
            for (int out = 0; out < dy[n].length; out++) {
              dx[n][largest[n][out]] += dy[n][out];
            }
          }
          return dx;
        });
  }

  private static int[] largest(Windows windows, int channels, double[] x, List<double[]> kinks) {
    int[] best = new int[windows.outputs() * channels];
    double[] lead = new double[best.length];
    Arrays.fill(best, -1);
    Arrays.fill(lead, Double.POSITIVE_INFINITY);
    for (Tap tap : windows.taps()) {
      for (int c = 0; c < channels; c++) {
        int out = tap.out() * channels + c;
        int in = tap.in() * channels + c;
        double above = best[out] < 0 ? Double.POSITIVE_INFINITY : x[in] - x[best[out]];
        lead[out] = above > 0 ? above : Math.min(lead[out], -above);
        best[out] = above > 0 ? in : best[out];
      }
    }
    kinks.add(lead);
    return best;
  }

  /** The mean under each window: of real pixels alone, or with zeros beyond the border. */
  static Flow averagePool(Windows windows, Pool2d layer, int channels, double[][] x) {
    int area = layer.kernel().height() * layer.kernel().width();
    boolean realAlone = layer.padding() instanceof Padding.Same;
    double[] shares =
        Arrays.stream(windows.beyond())
            .mapToDouble(beyond -> 1.0 / (realAlone ? area - beyond : area))
            .toArray();
    Products sums =
        visit -> {
          for (Tap tap : windows.taps()) {
            for (int c = 0; c < channels; c++) {
              visit.at(tap.out() * channels + c, tap.in() * channels + c, tap.out());
            }
          }
        };
    return linear(sums, windows.outputs() * channels, x, shares, new double[shares.length]);
  }

  /** A linear map of each row; its weights' gradient is added up. */
  static Flow linear(
      Products products, int outputs, double[][] x, double[] weights, double[] gradient) {
    double[][] y = Rows.zeros(x.length, outputs);
    for (int n = 0; n < x.length; n++) {
      double[] from = x[n];
      double[] to = y[n];
      products.each((out, in, weight) -> to[out] += from[in] * weights[weight]);
    }
    return new Flow(
        y,
        dy -> {
          double[][] dx = Rows.zeros(x.length, x[0].length);
          for (int n = 0; n < x.length; n++) {
            double[] from = x[n];
            double[] to = dx[n];
            double[] given = dy[n];
            products.each(
                (out, in, weight) -> {
                  to[in] += given[out] * weights[weight];
                  gradient[weight] += given[out] * from[in];
                });
          }
          return dx;
        });
  }
}
