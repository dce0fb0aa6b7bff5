package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.ColorScale;
import io.github.mnistkit.eval.chart.draw.PixelRaster;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter.Role;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Classifier;
import java.util.ArrayList;
import java.util.List;

/** Draws the weights of the first layer, a tile for each unit. */
final class Filters {

  private final float[] values;
  private final int height;
  private final int width;
  private final int channels;
  private final int units;
  private final double greatest;

  private Filters(float[] values, int height, int width, int channels) {
    this.values = values;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.units = values.length / (height * width * channels);
    double most = 0;
    for (float value : values) {
      most = Float.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
    }
    this.greatest = most;
  }

  static Chart of(Classifier classifier) {
    Weight kernel = firstKernel("ImageCharts.filters", classifier);
    float[] values = classifier.weights().get(kernel.name());
    if (values == null) {
      throw new IllegalArgumentException(
          "ImageCharts.filters needs the weights "
              + kernel.name()
              + ", but the classifier has "
              + Quote.list(classifier.weights().keySet()));
    }
    return of(classifier.spec(), kernel, values).chart(kernel.name());
  }

  /** Returns the weights of the first layer that has some; the name of the chart is for errors. */
  static Weight firstKernel(String chart, Classifier classifier) {
    return classifier.spec().weights().stream()
        .filter(weight -> weight.parameter().role() == Role.KERNEL)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(chart + " needs a kernel, but the model has none"));
  }

  private static Filters of(ModelSpec spec, Weight kernel, float[] values) {
    List<Integer> dimensions = kernel.parameter().dimensions();
    if (dimensions.size() == 4 && shown(dimensions.get(2))) {
      return new Filters(values, dimensions.get(0), dimensions.get(1), dimensions.get(2));
    }
    if (dimensions.size() == 2 && spec.input() instanceof Input.Pixels pixels) {
      Shape.Image image = pixels.image();
      // A layer on several images has the weights of one image below those of the other.
      int images = dimensions.get(0) / (int) image.size();
      if (images * image.size() == dimensions.get(0) && shown(image.channels())) {
        return new Filters(values, images * image.height(), image.width(), image.channels());
      }
    }
    throw new IllegalArgumentException(
        "ImageCharts.filters needs a first layer on images of 1 or 3 channels, but "
            + kernel.name()
            + " is "
            + dimensions);
  }

  private static boolean shown(int channels) {
    return channels == 1 || channels == 3;
  }

  private Chart chart(String name) {
    List<PixelRaster> tiles = new ArrayList<>();
    ColorScale scale = channels == 1 ? ColorScale.diverging(greatest) : ColorScale.grey(greatest);
    for (int unit = 0; unit < units; unit++) {
      tiles.add(tile(unit, scale));
    }
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    String size = height + "×" + width + "×" + channels;
    String words =
        Numbers.count(units, "unit", "units")
            + " of "
            + size
            + " weights, the greatest by its size "
            + TextMetrics.number(greatest)
            + ", root mean square "
            + TextMetrics.number(Math.sqrt(squares / values.length))
            + (channels == 1
                ? ". Blue is negative, red positive, white 0."
                : ". Channels are red, green and blue, grey is 0.");
    return new TileGrid(tiles, name + ", " + size, scale).chart("Weights of " + name, words);
  }

  private PixelRaster tile(int unit, ColorScale scale) {
    return PixelRaster.of(
        height,
        width,
        (row, column) -> {
          int first = (row * width + column) * channels * units + unit;
          int red = scale.rgb(values[first]);
          return channels == 1
              ? red
              : ThemeColor.rgb(
                  red, scale.rgb(values[first + units]), scale.rgb(values[first + 2 * units]));
        });
  }
}
