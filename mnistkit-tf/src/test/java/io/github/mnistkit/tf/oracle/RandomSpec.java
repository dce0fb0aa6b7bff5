package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.GroupStage;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Stage;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.model.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Draws small models: all kinds of layers and heads in all positions, with odd sizes, unequal
 * windows and strides, groups of two to four, auxiliary heads and frozen parts. The same seed draws
 * the same model.
 */
final class RandomSpec {

  private static final int MOST_FILTERS = 4;
  private static final int MOST_WEIGHTS = 2_000;
  private static final int MOST_PRODUCTS = 20_000;

  private final Random random;
  private final RandomWindows windows;
  private int heads;

  private RandomSpec(Random random) {
    this.random = random;
    this.windows = new RandomWindows(random, MOST_FILTERS);
  }

  /** A model of a seed. */
  static ModelSpec of(long seed) {
    return of(Data.random(seed));
  }

  /** An ensemble of a seed: two to four models of one input, mixed in either way. */
  static ModelSpec ensemble(long seed) {
    Random random = Data.random(seed);
    int count = 2 + random.nextInt(3);
    ModelSpec first = of(random);
    List<ModelSpec> members = new ArrayList<>(List.of(first));
    while (members.size() < count) {
      RandomSpec more = new RandomSpec(random);
      ModelSpec spec = more.draw((Input.Pixels) first.input());
      if (isSmall(spec) && spec.classes() == first.classes()) {
        members.add(spec);
      }
    }
    Head.Mixture.Mixing[] kinds = Head.Mixture.Mixing.values();
    return ModelSpec.ensemble(members, kinds[random.nextInt(kinds.length)]);
  }

  private static ModelSpec of(Random random) {
    while (true) {
      ModelSpec spec = new RandomSpec(random).draw();
      if (isSmall(spec)) {
        return spec;
      }
    }
  }

  private static boolean isSmall(ModelSpec spec) {
    ModelSummary summary = spec.summary();
    return summary.parameters() <= MOST_WEIGHTS
        && summary.multiplyAdds().orElseThrow() <= MOST_PRODUCTS
        && spec.weights().stream().anyMatch(Weight::trainable);
  }

  private ModelSpec draw() {
    int images = random.nextBoolean() ? 1 : 2 + random.nextInt(3);
    Shape.Image shape = new Shape.Image(side(), side(), 1 + random.nextInt(5) / 2);
    Scaling scaling =
        switch (random.nextInt(6)) {
          case 0 -> Scaling.none();
          case 1, 2 -> Scaling.standardized(random.nextDouble(), 0.1 + random.nextDouble());
          default -> Scaling.unit();
        };
    return draw(new Input.Pixels(images, shape, scaling));
  }

  private ModelSpec draw(Input.Pixels input) {
    Shape.Image shape = input.image();
    Scaling scaling = input.scaling();
    return input.images() == 1
        ? ofImage(ModelSpec.image(shape.height(), shape.width(), shape.channels(), scaling))
        : ofGroup(ModelSpec.images(input.images(), shape, scaling));
  }

  /** One row or one column now and then. */
  private int side() {
    return random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 1 + random.nextInt(9);
  }

  private ModelSpec ofImage(ImageStage start) {
    ImageStage image = images(start);
    if (random.nextInt(8) == 0) {
      image = images(image.auxiliary(name(), weight(), branch -> ofBranch(branch)));
    }
    return ofVector(perhapsFrozen(image, start).flatten());
  }

  private ModelSpec ofVector(VectorStage start) {
    VectorStage vector = vectors(start, random.nextInt(4));
    if (random.nextInt(8) == 0) {
      vector = vector.auxiliary(name(), weight(), this::head);
    }
    return head(perhapsFrozen(vectors(vector, random.nextInt(3)), vector));
  }

  private ModelSpec ofGroup(GroupStage<ImageStage> start) {
    GroupStage<ImageStage> group = start;
    if (random.nextInt(8) == 0) {
      group = group.auxiliary(name(), weight(), this::ofBranch);
    }
    for (int towers = random.nextInt(3); towers > 0; towers--) {
      group = tower(group, this::images);
    }
    group = group == start || random.nextInt(8) > 0 ? group : group.frozen();
    return random.nextBoolean()
        ? ofImage(joined(group))
        : ofVectors(tower(group, image -> vectors(images(image).flatten(), random.nextInt(3))));
  }

  private ModelSpec ofVectors(GroupStage<VectorStage> start) {
    GroupStage<VectorStage> group = start;
    if (random.nextInt(4) == 0) {
      group = group.auxiliary(name(), weight(), this::head);
    }
    if (random.nextInt(3) == 0) {
      group = tower(group, vector -> vectors(vector, 1 + random.nextInt(3)));
    }
    return ofVector(joined(random.nextInt(8) > 0 ? group : group.frozen()));
  }

  private <S extends Stage<S>, T extends Stage<T>> GroupStage<T> tower(
      GroupStage<S> group, Function<S, T> layers) {
    return random.nextBoolean() ? group.shared(layers) : group.separate(layers);
  }

  private <S extends Stage<S>> S joined(GroupStage<S> group) {
    return group.shape().count() == 2 && random.nextBoolean()
        ? group.absoluteDifference()
        : group.concatenate();
  }

  private ModelSpec ofBranch(ImageStage branch) {
    return head(vectors(windows.add(branch).flatten(), random.nextInt(2)));
  }

  private ImageStage images(ImageStage start) {
    ImageStage image = start;
    for (int layers = random.nextInt(5); layers > 0; layers--) {
      image = random.nextBoolean() ? windows.add(image) : anywhere(image);
    }
    return perhapsFrozen(image, start);
  }

  private VectorStage vectors(VectorStage start, int layers) {
    VectorStage vector = start;
    for (int i = 0; i < layers; i++) {
      vector =
          random.nextBoolean()
              ? vector.dense(1 + random.nextInt(9), windows::rules)
              : anywhere(vector);
    }
    return vector;
  }

  /** A layer that stands on images and vectors alike. */
  private <S extends Stage<S>> S anywhere(S stage) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> stage.leakyRelu(random.nextInt(4) / 4.0);
      case 2 -> stage.batchNorm();
      case 3 -> stage.batchNorm(new Layer.BatchNorm(random.nextInt(10) / 10.0, 1e-3));
      case 4 -> stage.dropout(0);
      case 5 -> stage.relu();
      default -> stage.activation(function());
    };
  }

  private ActivationFunction function() {
    ActivationFunction[] all = ActivationFunction.values();
    return all[random.nextInt(all.length)];
  }

  /** Now and then everything so far is frozen, if there is a layer since. */
  private <S extends Stage<S>> S perhapsFrozen(S stage, S since) {
    return stage == since || random.nextInt(10) > 0 ? stage : stage.frozen();
  }

  private ModelSpec head(VectorStage vector) {
    int classes = 2 + random.nextInt(4);
    int components = 1 + random.nextInt(4);
    UnaryOperator<VectorStage> decoder = x -> vectors(x, random.nextInt(4));
    Projection projection =
        random.nextBoolean()
            ? Projection.identity()
            : Projection.dense(1 + random.nextInt(4), function());
    return switch (random.nextInt(7)) {
      case 0, 1 -> vector.softmax(classes, windows::rules);
      case 2 -> vector.logits(classes, windows::rules);
      case 3, 4 -> vector.binary(windows::rules);
      case 5 -> vector.mixtureOfLogits(classes, components, projection, decoder);
      default -> vector.mixtureOfSoftmaxes(classes, components, projection, decoder);
    };
  }

  private String name() {
    return "extra" + ++heads;
  }

  private double weight() {
    return 0.1 + random.nextDouble();
  }
}
