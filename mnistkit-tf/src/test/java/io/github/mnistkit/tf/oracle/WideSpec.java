package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.model.VectorStage;
import java.util.Random;

/**
 * Draws convolutional nets of up to 130 channels over images of few pixels, many of one row or one
 * column: what a library of kernels blocks by 8, 16 or 32 channels.
 */
final class WideSpec {

  private static final int MOST_FILTERS = 130;
  private static final int MOST_WEIGHTS = 20_000;
  private static final int MOST_PRODUCTS = 60_000;

  private final Random random;
  private final RandomWindows windows;

  private WideSpec(Random random) {
    this.random = random;
    this.windows = new RandomWindows(random, MOST_FILTERS);
  }

  /** A model of a seed. */
  static ModelSpec of(long seed) {
    Random random = Data.random(seed);
    while (true) {
      ModelSpec spec = new WideSpec(random).draw();
      ModelSummary summary = spec.summary();
      if (spec.toText().contains("conv2d")
          && summary.parameters() <= MOST_WEIGHTS
          && summary.multiplyAdds().orElseThrow() <= MOST_PRODUCTS) {
        return spec;
      }
    }
  }

  private ModelSpec draw() {
    ImageStage image =
        ModelSpec.image(1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(3));
    for (int layers = 2 + random.nextInt(3); layers > 0; layers--) {
      image = between(windows.add(image));
    }
    VectorStage vector = image.flatten();
    if (random.nextInt(3) == 0) {
      vector = vector.dense(1 + random.nextInt(MOST_FILTERS)).tanh();
    }
    return vector.softmax(2 + random.nextInt(4));
  }

  private ImageStage between(ImageStage image) {
    return switch (random.nextInt(6)) {
      case 0 -> image.relu();
      case 1 -> image.tanh();
      case 2 -> image.leakyRelu(0.5);
      case 3 -> image.batchNorm();
      default -> image;
    };
  }
}
