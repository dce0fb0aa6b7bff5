package io.github.mnistkit.model;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Models drawn from everything that a chain can hold; the same seed draws the same model. */
final class RandomSpecs {

  private final Random random;

  private RandomSpecs(long seed) {
    random = new Random(seed);
  }

  static ModelSpec draw(long seed) {
    return new RandomSpecs(seed).model();
  }

  private ModelSpec model() {
    Shape.Image image = new Shape.Image(9 + random.nextInt(6), 9 + random.nextInt(6), count());
    if (random.nextBoolean()) {
      return end(maybe(flat(images(single(image)))));
    }
    GroupStage<ImageStage> group = ModelSpec.images(2 + random.nextInt(2), image, scaling());
    GroupStage<VectorStage> towers =
        random.nextBoolean()
            ? group.shared(t -> flat(images(t)))
            : group.separate(t -> flat(images(t)));
    if (random.nextBoolean()) {
      towers = towers.auxiliary("side", rate() + 0.1, this::end);
    }
    if (random.nextBoolean()) {
      towers = towers.frozen();
    }
    boolean pair = towers.shape().count() == 2 && random.nextBoolean();
    return end(maybe(pair ? towers.absoluteDifference() : towers.concatenate()));
  }

  private ImageStage single(Shape.Image image) {
    return ModelSpec.image(image.height(), image.width(), image.channels(), scaling());
  }

  private ImageStage images(ImageStage start) {
    ImageStage stage = start;
    for (int i = random.nextInt(4); i > 0; i--) {
      stage = values(image(stage));
      stage = random.nextInt(5) == 0 ? stage.frozen() : stage;
    }
    return stage;
  }

  private ImageStage image(ImageStage stage) {
    int side = 1 + random.nextInt(2);
    return switch (random.nextInt(5)) {
      case 0 -> stage.conv2d(count(), side, c -> rules(c.strides(count()).padding(padding(side))));
      case 1 -> stage.conv2d(count(), side, c -> rules(c.dilation(count())));
      case 2 ->
          stage.depthwiseConv2d(
              side, c -> rules(c.multiplier(count()).strides(count()).padding(padding(side))));
      case 3 -> stage.maxPool2d(2, p -> p.strides(1).padding(padding(2)));
      default -> stage.avgPool2d(side, p -> p.padding(Padding.same()));
    };
  }

  private VectorStage flat(ImageStage stage) {
    return values(values(stage.flatten()).dense(count(), this::rules));
  }

  private <S extends Stage<S>> S values(S stage) {
    List<ActivationFunction> functions = List.of(ActivationFunction.values());
    return switch (random.nextInt(5)) {
      case 0 -> stage.batchNorm(new Layer.BatchNorm(rate(), rate() + 1e-9));
      case 1 -> stage.dropout(rate());
      case 2 -> stage.leakyRelu(rate());
      default -> stage.activation(functions.get(random.nextInt(functions.size())));
    };
  }

  private VectorStage maybe(VectorStage stage) {
    return switch (random.nextInt(4)) {
      case 0 -> stage.auxiliary("extra", rate() + 0.1, this::end);
      case 1 -> stage.layer(new OwnParts.Blur(count(), "100 % of it: a=b + c"));
      case 2 -> stage.frozen();
      default -> stage;
    };
  }

  private ModelSpec end(VectorStage stage) {
    UnaryOperator<VectorStage> decoder = d -> values(d.dense(count(), this::rules));
    int classes = 1 + count();
    return switch (random.nextInt(6)) {
      case 0 -> stage.softmax(classes, this::rules);
      case 1 -> stage.logits(classes, this::rules);
      case 2 -> stage.binary(this::rules);
      case 3 -> stage.mixtureOfLogits(classes, count(), projection(), decoder);
      case 4 -> stage.mixtureOfSoftmaxes(classes, count(), projection(), UnaryOperator.identity());
      default -> stage.head(new OwnParts.Vote(classes));
    };
  }

  private Projection projection() {
    return random.nextBoolean()
        ? Projection.identity()
        : Projection.dense(count(), ActivationFunction.SELU);
  }

  private <L extends Weighted<L>> L rules(L layer) {
    List<Supplier<Initializer>> starts =
        List.of(
            Initializer::glorotUniform,
            Initializer::heNormal,
            Initializer::lecunUniform,
            () -> Initializer.constant(random.nextGaussian()),
            () ->
                new Initializer.VarianceScaling(
                    rate() + 0.1,
                    Initializer.Mode.FAN_IN,
                    Initializer.Distribution.TRUNCATED_NORMAL));
    L ruled = layer.initializer(starts.get(random.nextInt(starts.size())).get());
    ruled = random.nextBoolean() ? ruled.regularizer(new Regularizer(rate(), rate())) : ruled;
    ruled = random.nextBoolean() ? ruled.maxNorm(rate() + 1) : ruled;
    return random.nextBoolean() ? ruled.withoutBias() : ruled;
  }

  private Padding padding(int side) {
    int widest = side / 2;
    return widest > 0 && random.nextBoolean() ? Padding.margin(widest) : Padding.same();
  }

  private Scaling scaling() {
    return random.nextBoolean() ? Scaling.unit() : new Scaling(rate() + 0.1, random.nextGaussian());
  }

  private int count() {
    return 1 + random.nextInt(3);
  }

  private double rate() {
    return random.nextDouble();
  }
}
