package io.github.mnistkit.eval.chart;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.WeightsOnly;
import io.github.mnistkit.train.Classifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Images, vectors and weights to draw. */
public final class Images {

  private Images() {}

  /** Images of slanted strokes whose direction is their class; labels go round. */
  static Examples strokes(List<String> classNames, int size, ImageFormat format) {
    byte[] pixels = new byte[size * format.bytes()];
    int classes = classNames.size();
    for (int at = 0; at < pixels.length; at++) {
      int pixel = at % format.bytes() / format.channels();
      double x = pixel % format.width() - format.width() / 2.0;
      double y = pixel / format.width() % format.height() - format.height() / 2.0;
      double angle = Math.PI * (at / format.bytes() % classes) / classes;
      double away = Math.abs(x * Math.sin(angle) + y * Math.cos(angle));
      pixels[at] = (byte) (x * x + y * y < 121 ? 255 * Math.exp(-away) : 0);
    }
    int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
    Provenance made = new Provenance("made", "a".repeat(64), List.of());
    return Examples.of(format, pixels, labels, classNames, made);
  }

  /** Vectors around one centre for each class, by turns. */
  public static float[][] clusters(int classes, int size, int dimensions) {
    Random random = new Random(3);
    float[][] centres = new float[classes][dimensions];
    float[][] vectors = new float[size][dimensions];
    for (float[] centre : centres) {
      for (int d = 0; d < dimensions; d++) {
        centre[d] = (float) (3 * random.nextGaussian());
      }
    }
    for (int i = 0; i < size; i++) {
      for (int d = 0; d < dimensions; d++) {
        vectors[i][d] = centres[i % classes][d] + (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /** A classifier that can do nothing but show its weights, from a formula. */
  static Classifier weighing(ModelSpec spec) {
    Map<String, float[]> weights = new HashMap<>();
    spec.weights()
        .forEach(
            weight -> {
              int size =
                  weight.parameter().dimensions().stream().reduce(1, (all, one) -> all * one);
              float[] values = new float[size];
              for (int i = 0; i < size; i++) {
                values[i] = (float) Math.sin(0.37 * i + 0.01 * i * (i % 7));
              }
              weights.put(weight.name(), values);
            });
    return new WeightsOnly(spec, weights);
  }
}
