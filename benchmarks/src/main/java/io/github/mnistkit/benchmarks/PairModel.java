package io.github.mnistkit.benchmarks;

import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.VectorStage;

/** A network that predicts which of two digits is larger, small enough to train hundreds of. */
final class PairModel {

  /** The auxiliary loss is a mean over both images, so this is the sum of the images' means. */
  private static final double IMAGES = 2;

  private PairModel() {}

  static ModelSpec model() {
    return ModelSpec.imagePair(14, 14, 1)
        .shared(PairModel::tower)
        .auxiliary(Pairs.AUXILIARY, IMAGES, digit -> digit.softmax(10))
        .concatenate()
        .dense(32)
        .relu()
        .binary();
  }

  /** Creates as many pairs as there are images for, up to a number. */
  static Examples pairs(Examples digits, int most, long seed) {
    return Transforms.averagePool(Pairs.of(digits, Math.min(most, digits.size() / 2), seed), 2);
  }

  /** Returns the pairs without the digits, which are unknown at prediction. */
  static Examples withoutDigits(Examples pairs) {
    int bytes = pairs.format().bytes();
    byte[] pixels = new byte[pairs.size() * bytes];
    for (int i = 0; i < pairs.size(); i++) {
      pairs.copyPixels(i, pixels, i * bytes);
    }
    return Examples.of(
        pairs.format(), pixels, pairs.labels(), pairs.classNames(), pairs.provenance());
  }

  private static VectorStage tower(ImageStage image) {
    return image
        .conv2d(16, 3)
        .relu()
        .maxPool2d(2)
        .conv2d(32, 3)
        .relu()
        .maxPool2d(2)
        .flatten()
        .dense(64)
        .relu();
  }
}
