package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Weighted;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer.Conv2d;
import io.github.mnistkit.model.WindowLayer.DepthwiseConv2d;
import io.github.mnistkit.model.WindowLayer.Pool2d;
import java.util.Random;

/** Draws convolutions and pools. */
final class RandomWindows {

  private final Random random;
  private final int mostFilters;

  RandomWindows(Random random, int mostFilters) {
    this.random = random;
    this.mostFilters = mostFilters;
  }

  /** Adds one layer, unless what was drawn does not fit the image. */
  ImageStage add(ImageStage image) {
    try {
      return switch (random.nextInt(6)) {
        case 0, 1, 2 -> image.conv2d(1 + random.nextInt(mostFilters), 1, this::convolution);
        case 3 -> image.depthwiseConv2d(1, this::depthwise);
        case 4 -> image.maxPool2d(2, this::pool);
        default -> image.avgPool2d(2, this::pool);
      };
    } catch (IllegalArgumentException tooLarge) {
      return image;
    }
  }

  private Conv2d convolution(Conv2d layer) {
    boolean dilated = random.nextInt(4) == 0;
    Window one = Window.square(1);
    return rules(
        new Conv2d(
            layer.filters(),
            window(4),
            dilated ? one : window(3),
            dilated ? window(3) : one,
            padding(3),
            layer.weights()));
  }

  private DepthwiseConv2d depthwise(DepthwiseConv2d layer) {
    return rules(
        new DepthwiseConv2d(
            1 + random.nextInt(3),
            window(4),
            Window.square(1 + random.nextInt(3)),
            padding(3),
            layer.weights()));
  }

  private Pool2d pool(Pool2d layer) {
    Window window = window(4);
    Window strides = random.nextBoolean() ? window : window(3);
    int margin = Math.min(window.height(), window.width()) / 2;
    return new Pool2d(layer.pooling(), window, strides, padding(margin));
  }

  /** Square in two of three cases. */
  private Window window(int largest) {
    int side = 1 + random.nextInt(largest);
    return random.nextInt(3) > 0
        ? Window.square(side)
        : new Window(side, 1 + random.nextInt(largest));
  }

  private Padding padding(int margin) {
    return switch (random.nextInt(3)) {
      case 0 -> Padding.valid();
      case 1 -> margin == 0 ? Padding.valid() : Padding.margin(1 + random.nextInt(margin));
      default -> Padding.same();
    };
  }

  /** Sometimes penalties, limits, or no bias. */
  <L extends Weighted<L>> L rules(L layer) {
    L ruled = layer;
    if (random.nextInt(4) == 0) {
      ruled = ruled.regularizer(new Regularizer(rate(), rate()));
    }
    if (random.nextInt(6) == 0) {
      ruled = ruled.maxNorm(0.2 + 2 * random.nextDouble());
    }
    return random.nextInt(4) == 0 ? ruled.withoutBias() : ruled;
  }

  private double rate() {
    return random.nextBoolean() ? 0 : 0.05 * random.nextDouble();
  }
}
