package io.github.mnistkit.model;

import java.util.function.UnaryOperator;

/** The models that several tests look at. */
final class Models {

  static final UnaryOperator<VectorStage> DECODER = d -> d.dense(256).relu().dropout(0.2);

  private Models() {}

  static ModelSpec basic() {
    return DECODER.apply(ModelSpec.image(28, 28, 1).flatten()).softmax(10);
  }

  static ModelSpec mixtureOfLogits() {
    return ModelSpec.image(28, 28, 1).flatten().mixtureOfLogits(10, 3, DECODER);
  }

  static ModelSpec cnn() {
    VectorStage flat =
        ModelSpec.image(28, 28, 1)
            .conv2d(32, 5)
            .relu()
            .maxPool2d(2)
            .conv2d(64, 5)
            .relu()
            .maxPool2d(2)
            .flatten();
    return DECODER.apply(flat).softmax(10);
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

  static ModelSpec leNet() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(6, 5)
        .sigmoid()
        .maxPool2d(2)
        .conv2d(16, 5, c -> c.valid())
        .sigmoid()
        .maxPool2d(2)
        .conv2d(120, 5, c -> c.valid())
        .sigmoid()
        .flatten()
        .dense(84)
        .sigmoid()
        .softmax(10);
  }

  /** Dense layers of the given widths, each with relu. */
  static ModelSpec dense(int... widths) {
    VectorStage stage = ModelSpec.image(28, 28, 1).flatten();
    for (int width : widths) {
      stage = stage.dense(width).relu();
    }
    return stage.softmax(10);
  }

  static VectorStage tower(ImageStage image) {
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

  static ModelSpec sharedPairWithDigits() {
    return withDigits(ModelSpec.imagePair(14, 14, 1).shared(Models::tower))
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

  static ModelSpec separatePairWithDigits() {
    return withDigits(ModelSpec.imagePair(14, 14, 1).separate(Models::tower))
        .separate(t -> t.dense(16).relu())
        .concatenate()
        .binary();
  }

  private static GroupStage<VectorStage> withDigits(GroupStage<VectorStage> towers) {
    return towers.auxiliary("digit", 50, head -> head.dense(256).relu().softmax(10));
  }
}
