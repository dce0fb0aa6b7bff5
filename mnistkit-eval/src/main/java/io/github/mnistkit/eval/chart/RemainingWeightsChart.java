package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.ColorScale;
import io.github.mnistkit.eval.chart.draw.PixelRaster;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Classifier;
import java.util.List;
import java.util.Locale;

/** Draws the number of remaining weights of the first layer for each pixel. */
final class RemainingWeightsChart {

  private final int[] counts;
  private final Shape.Image image;
  private final int images;
  private final int units;

  private RemainingWeightsChart(int[] counts, Shape.Image image, int images, int units) {
    this.counts = counts;
    this.image = image;
    this.images = images;
    this.units = units;
  }

  static Chart of(Classifier classifier) {
    Weight kernel = Filters.firstKernel("ImageCharts.remainingWeights", classifier);
    List<Integer> dimensions = kernel.parameter().dimensions();
    if (dimensions.size() == 2 && classifier.spec().input() instanceof Input.Pixels pixels) {
      Shape.Image image = pixels.image();
      int images = dimensions.get(0) / (int) image.size();
      if (images * image.size() == dimensions.get(0)) {
        float[] values = classifier.weights().getOrDefault(kernel.name(), new float[0]);
        int units = dimensions.get(1);
        int[] counts = counts(values, images * image.height() * image.width());
        return new RemainingWeightsChart(counts, image, images, units).chart(kernel.name());
      }
    }
    throw new IllegalArgumentException(
        "ImageCharts.remainingWeights needs a dense first layer on pixels, but "
            + kernel.name()
            + " is "
            + dimensions);
  }

  /** Counts the weights that are not 0, summed over the channels of a pixel. */
  private static int[] counts(float[] values, int pixels) {
    int perPixel = values.length / pixels;
    int[] counts = new int[pixels];
    for (int i = 0; i < values.length; i++) {
      counts[i / perPixel] += values[i] == 0 ? 0 : 1;
    }
    return counts;
  }

  private Chart chart(String name) {
    int most = 0;
    int dead = 0;
    long all = 0;
    for (int count : counts) {
      most = Math.max(most, count);
      dead += count == 0 ? 1 : 0;
      all += count;
    }
    int height = images * image.height();
    int width = image.width();
    ColorScale scale = ColorScale.sequential(0, Math.max(most, 1));
    PixelRaster map =
        PixelRaster.of(height, width, (row, column) -> scale.rgb(counts[row * width + column]));
    long places = (long) height * width * image.channels() * units;
    String words =
        String.format(
            Locale.ROOT,
            "%s of %s weights remain, at most %d for a pixel; %s have none.",
            Numbers.count(all),
            Numbers.count(places),
            most,
            Numbers.count(dead, "pixel", "pixels"));
    return new TileGrid(List.of(map), name + ": remaining weights for each pixel", scale)
        .chart("Surviving weights of " + name, words);
  }
}
