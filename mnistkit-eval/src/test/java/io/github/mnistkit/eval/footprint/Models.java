package io.github.mnistkit.eval.footprint;

import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.VectorStage;

/** Published models whose sizes are known. */
final class Models {

  private Models() {}

  private static VectorStage decoder(VectorStage flat) {
    return flat.dense(256).relu().dropout(0.2);
  }

  static ModelSpec basic() {
    return decoder(ModelSpec.image(28, 28, 1).flatten()).softmax(10);
  }

  static ModelSpec mixture() {
    return ModelSpec.image(28, 28, 1).flatten().mixtureOfLogits(10, 3, Models::decoder);
  }

  static ModelSpec cnn() {
    ImageStage image = ModelSpec.image(28, 28, 1).conv2d(32, 5).relu().maxPool2d(2);
    return decoder(image.conv2d(64, 5).relu().maxPool2d(2).flatten()).softmax(10);
  }

  static ModelSpec teacher() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(32, 3, c -> c.valid())
        .relu()
        .conv2d(64, 3, c -> c.valid())
        .relu()
        .maxPool2d(2)
        .dropout(0.25)
        .flatten()
        .dense(128)
        .relu()
        .dropout(0.5)
        .softmax(10);
  }

  static ModelSpec student() {
    return teacher()
        .keepVectorThrough("flatten_1")
        .frozen()
        .dense(6)
        .relu()
        .dropout(0.2)
        .logits(10);
  }

  private static VectorStage tower(ImageStage image) {
    ImageStage stage = image;
    for (int channels : new int[] {128, 256, 256}) {
      stage =
          stage
              .conv2d(channels, 3, c -> c.valid())
              .relu()
              .batchNorm()
              .maxPool2d(2, p -> p.padding(Padding.margin(1)));
    }
    return stage.flatten().dropout(0.25);
  }

  static ModelSpec sharedPair() {
    return ModelSpec.imagePair(14, 14, 1)
        .shared(Models::tower)
        .shared(t -> t.dense(16).relu())
        .concatenate()
        .binary();
  }

  static ModelSpec separatePair() {
    return ModelSpec.imagePair(14, 14, 1)
        .separate(Models::tower)
        .separate(t -> t.dense(16).relu())
        .concatenate()
        .binary();
  }
}
