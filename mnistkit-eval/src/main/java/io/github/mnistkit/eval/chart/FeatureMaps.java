package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.ColorScale;
import io.github.mnistkit.eval.chart.draw.PixelRaster;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.train.Activations;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** Draws the output of a convolution for one example, a tile for each channel. */
final class FeatureMaps {

  private final Activations activations;
  private final Shape.Image shape;
  private final int example;
  private final DoubleSummaryStatistics finite = new DoubleSummaryStatistics();
  private int zeros;

  private FeatureMaps(Activations activations, Shape.Image shape, int example) {
    this.activations = activations;
    this.shape = shape;
    this.example = example;
    for (float value : activations.of(example)) {
      if (Float.isFinite(value)) {
        finite.accept(value);
        zeros += value == 0 ? 1 : 0;
      }
    }
    if (finite.getCount() == 0) {
      throw new IllegalArgumentException(
          "ImageCharts.featureMaps needs finite values, but " + activations.layer() + " has none");
    }
  }

  static Chart of(Activations activations, int example) {
    if (!(activations.shape() instanceof Shape.Image shape)) {
      throw new IllegalArgumentException(
          "ImageCharts.featureMaps needs a layer that gives an image, but "
              + activations.layer()
              + " gives "
              + activations.shape());
    }
    if (example < 0 || example >= activations.size()) {
      throw new IllegalArgumentException(
          "ImageCharts.featureMaps example must be in 0.."
              + (activations.size() - 1)
              + ", but was "
              + example);
    }
    return new FeatureMaps(activations, shape, example).chart();
  }

  private Chart chart() {
    ColorScale scale = ColorScale.sequential(finite.getMin(), finite.getMax());
    List<PixelRaster> maps = new ArrayList<>();
    for (int channel = 0; channel < shape.channels(); channel++) {
      float[][] map = activations.map(example, channel);
      maps.add(PixelRaster.of(shape.height(), shape.width(), (r, c) -> scale.rgb(map[r][c])));
    }
    return new TileGrid(maps, activations.layer() + ", " + shape, scale)
        .chart("Feature maps of " + activations.layer(), words());
  }

  private String words() {
    long others = shape.size() - finite.getCount();
    return String.format(
            Locale.ROOT,
            "Output of %s for example %d: %s of %d×%d, values from %s to %s, mean %s,"
                + " %.0f %% of them 0.",
            activations.layer(),
            example,
            Numbers.count(shape.channels(), "map", "maps"),
            shape.height(),
            shape.width(),
            TextMetrics.number(finite.getMin()),
            TextMetrics.number(finite.getMax()),
            TextMetrics.number(finite.getAverage()),
            100.0 * zeros / shape.size())
        + (others == 0 ? "" : " Not finite and grey: " + Numbers.count(others) + ".");
  }
}
