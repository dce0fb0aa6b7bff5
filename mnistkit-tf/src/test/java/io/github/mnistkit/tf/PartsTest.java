package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Clipping;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Trainings whose batches are cut into parts, beside the same with whole batches. */
class PartsTest {

  /** Batches of 9, 9 and 5: no number of parts but 1 and 3 divides the first, none the last. */
  private static final Examples IMAGES = Toy.random(Toy.SMALL, 23, 4, 1);

  private static final Examples PAIRS = Toy.pairs(23, 2);
  private static final TrainingPlan PLAN =
      TrainingPlan.sgd(0.2).batchSize(9).epochs(3).seed(6).parts(1);
  private static final double TOLERANCE = 1e-5;

  /** A kernel of 39,200 weights, which is held in sections, one with a limit, and penalties. */
  private static final Setting LARGE =
      new Setting(
          "large kernels",
          ModelSpec.image(14, 14, 1)
              .flatten()
              .dense(200)
              .relu()
              .dense(180, d -> d.maxNorm(0.9))
              .relu()
              .softmax(4)
              .regularized(new Regularizer(0.0001, 0.0002)),
          PLAN.optimizer(Optimizer.momentum(0.5)),
          Toy.random(ImageFormat.of(14, 14, 1), 23, 4, 5),
          fit -> fit);

  /** Subtracts the mean over the batch: no part could compute it alone. */
  record Centered() implements Layer.Custom {
    @Override
    public String kind() {
      return "centered";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }
  }

  /** Adds up the members of a group; no stage offers it, but a spec can hold it. */
  record Sum() implements Layer.Custom {
    @Override
    public String kind() {
      return "sum";
    }

    @Override
    public Shape infer(Shape input) {
      return ((Shape.Group) input).member();
    }
  }

  /** The squared distance of an example's logits from the mean over the batch, and the labels. */
  record Contrast() implements Loss.Custom {
    @Override
    public String kind() {
      return "contrast";
    }
  }

  private static final Emitters EMITTERS =
      Emitters.none()
          .layer(Centered.class, (layer, at) -> centered(at.tf(), at.input()))
          .layer(Sum.class, (layer, at) -> summed(at.tf(), at.input()))
          .loss(
              Contrast.class,
              (loss, tf, logits, labels) ->
                  tf.math.mean(
                      tf.math.squaredDifference(centered(tf, logits), labels), tf.constant(1)));

  private static Operand<TFloat32> centered(Ops tf, Operand<TFloat32> x) {
    return tf.math.sub(x, tf.math.mean(x, tf.constant(0)));
  }

  private static Operand<TFloat32> summed(Ops tf, Operand<TFloat32> group) {
    Operand<TFloat32> apart = tf.reshape(group, tf.array(-1, 2, 5));
    return tf.reduceSum(apart, tf.constant(1));
  }

  /** A training in whole batches. */
  record Setting(
      String name, ModelSpec spec, TrainingPlan plan, Examples data, UnaryOperator<Fit> with) {

    static Setting of(String name, ModelSpec spec) {
      boolean pairs = spec.input().shape() instanceof Shape.Group;
      return new Setting(name, spec, PLAN, pairs ? PAIRS : IMAGES, fit -> fit);
    }

    Setting plan(UnaryOperator<TrainingPlan> change) {
      return new Setting(name, spec, change.apply(plan), data, with);
    }

    Setting with(UnaryOperator<Fit> change) {
      return new Setting(name, spec, plan, data, change);
    }

    Trainings.Trained run(int threads, int parts) {
      TrainerOptions options =
          TrainerOptions.standard().device(Device.cpu()).threads(threads).emitters(EMITTERS);
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
          FitResult result =
              with.apply(trainer.fit(spec, plan.parts(parts)).on(data).validating(data)).run()) {
        Classifier classifier = result.classifier();
        return new Trainings.Trained(
            result.history().last(), classifier.predict(data), classifier.weights());
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static ModelSpec mlp() {
    return ModelSpec.image(4, 4, 1).flatten().dense(7).relu().softmax(4);
  }

  private static ModelSpec conv() {
    return ModelSpec.image(4, 4, 1).conv2d(3, 3).relu().maxPool2d(2).flatten().softmax(4);
  }

  static Stream<Setting> layers() {
    return Stream.of(
        Setting.of("dense", mlp()),
        Setting.of("convolution and max pool", conv()),
        Setting.of(
            "depthwise convolution and average pool",
            ModelSpec.image(4, 4, 1)
                .conv2d(2, 2)
                .depthwiseConv2d(2)
                .tanh()
                .avgPool2d(2)
                .leakyRelu(0.1)
                .flatten()
                .softmax(4)),
        Setting.of(
            "dropout by floats and by bytes",
            ModelSpec.image(4, 4, 1)
                .conv2d(3, 3)
                .dropout(0.3)
                .flatten()
                .dense(9)
                .dropout(0.25)
                .softmax(4)),
        Setting.of(
            "batch norm of images and vectors",
            ModelSpec.image(4, 4, 1)
                .conv2d(3, 3)
                .batchNorm()
                .flatten()
                .dense(5)
                .batchNorm()
                .relu()
                .softmax(4)),
        Setting.of(
            "an auxiliary head of images",
            ModelSpec.image(4, 4, 1)
                .conv2d(3, 3)
                .relu()
                .flatten()
                .dense(4)
                .auxiliary("other", 0.5, branch -> branch.softmax(4))
                .softmax(4)),
        Setting.of("a custom layer over the batch", custom()),
        Setting.of(
            "a mixture of softmaxes",
            ModelSpec.image(4, 4, 1)
                .flatten()
                .mixtureOfSoftmaxes(4, 3, decoder -> decoder.dense(5).tanh().dropout(0.2))),
        Setting.of(
            "a mixture of logits",
            ModelSpec.image(4, 4, 1)
                .flatten()
                .mixtureOfLogits(
                    4,
                    2,
                    Projection.dense(6, ActivationFunction.TANH),
                    decoder -> decoder.batchNorm().dense(3))),
        Setting.of(
            "a mixture of copies",
            ModelSpec.image(4, 4, 1)
                .flatten()
                .mixtureOfSoftmaxes(4, 2, Projection.identity(), decoder -> decoder.dense(3))),
        Setting.of("logits", ModelSpec.image(4, 4, 1).flatten().dense(5).logits(4)));
  }

  private static ModelSpec custom() {
    return ModelSpec.image(4, 4, 1).flatten().dense(6).layer(new Centered()).tanh().softmax(4);
  }

  static Stream<Setting> pairs() {
    return Stream.of(
        Setting.of(
            "a shared tower with an auxiliary head",
            ModelSpec.imagePair(4, 4, 1)
                .shared(tower -> tower.conv2d(3, 3).relu().batchNorm().flatten().dropout(0.25))
                .auxiliary("digit", 0.7, head -> head.dense(4).softmax(3))
                .shared(tower -> tower.dense(4).relu())
                .concatenate()
                .binary()),
        Setting.of(
            "separate towers",
            ModelSpec.imagePair(4, 4, 1)
                .separate(tower -> tower.conv2d(2, 3).batchNorm().relu().flatten().dropout(0.2))
                .concatenate()
                .dense(3)
                .binary()),
        Setting.of(
            "a difference",
            ModelSpec.imagePair(4, 4, 1)
                .shared(tower -> tower.flatten().dense(5))
                .absoluteDifference()
                .binary()),
        Setting.of("a custom layer over a group", sumOfPair()),
        Setting.of(
            "images joined by channels",
            ModelSpec.imagePair(4, 4, 1)
                .separate(tower -> tower.conv2d(2, 2))
                .concatenate()
                .conv2d(3, 2)
                .flatten()
                .softmax(2)));
  }

  private static ModelSpec sumOfPair() {
    ModelSpec spec =
        ModelSpec.imagePair(4, 4, 1)
            .shared(tower -> tower.flatten().dense(5))
            .absoluteDifference()
            .binary();
    List<NamedLayer> layers = new ArrayList<>(spec.chain().layers());
    layers.set(1, new NamedLayer("sum_1", new Sum(), NamedLayer.Trainability.TRAINABLE));
    return new ModelSpec(spec.input(), new Chain(spec.chain().input(), layers), spec.output());
  }

  static Stream<Setting> plans() {
    return Stream.of(
        Setting.of("class weights", mlp()).plan(plan -> plan.classWeights(0.5, 2, 0, 1)),
        Setting.of("smoothed labels", mlp())
            .plan(plan -> plan.loss(Loss.smoothedCrossEntropy(0.2))),
        Setting.of("a custom loss over the batch", custom())
            .plan(plan -> plan.loss(new Contrast()).classWeights(1, 2, 3, 1)),
        Setting.of("penalties", conv().regularized(new Regularizer(0.01, 0.02))),
        Setting.of("clipping", conv()).plan(plan -> plan.clipping(Clipping.byNorm(0.1))),
        Setting.of("inference mode", conv()).plan(TrainingPlan::measuringTrainingInInferenceMode),
        Setting.of("augmentation", conv()).with(fit -> fit.augmenting(inverted())),
        Setting.of("a full batch", conv()).plan(TrainingPlan::fullBatch),
        LARGE,
        LARGE.plan(plan -> plan.clipping(Clipping.byNorm(0.5))),
        LARGE.plan(plan -> plan.rateFactor("dense_1", 0.3).rateFactor("dense_2", 2)));
  }

  private static Augmentation inverted() {
    return (pixels, format, seed, epoch, index) -> {
      for (int i = 0; i < pixels.length; i += 2) {
        pixels[i] = (byte) ~pixels[i];
      }
    };
  }

  private static void assertSame(Trainings.Trained parts, Trainings.Trained whole) {
    whole
        .weights()
        .forEach(
            (name, values) ->
                assertThat(parts.weights().get(name))
                    .as(name)
                    .containsExactly(values, within((float) TOLERANCE)));
    whole
        .last()
        .metrics()
        .forEach(
            (name, value) ->
                assertThat(parts.last().metrics().get(name))
                    .as(name)
                    .isCloseTo(value, within(TOLERANCE)));
  }

  private static void assertAgrees(Setting setting) {
    Trainings.Trained whole = setting.run(2, 1);
    for (int parts : new int[] {2, 3, 5}) {
      assertSame(setting.run(2, parts), whole);
    }
  }

  @ParameterizedTest
  @MethodSource({"layers", "pairs", "plans"})
  void giveTheSameAsTheWholeBatch(Setting setting) {
    Setting complete =
        setting.name().contains("auxiliary head of images")
            ? new Setting(
                setting.name(), setting.spec(), setting.plan(), labelledTwice(), fit -> fit)
            : setting;

    assertAgrees(complete);
  }

  private static Examples labelledTwice() {
    return IMAGES.withAuxiliary(AuxiliaryLabels.of("other", Toy.names(4), IMAGES.labels()));
  }

  @ParameterizedTest
  @MethodSource("distillations")
  void giveTheSameWithATeacher(Distillation distillation) {
    try (Classifier teacher = Trainings.untrained(mlp(), 3)) {
      Setting setting =
          Setting.of("taught", conv()).with(fit -> fit.taughtBy(teacher, distillation));

      assertAgrees(setting);
      assertAgrees(setting.with(fit -> fit.taughtBy(teacher, distillation).augmenting(inverted())));
    }
  }

  static Stream<Distillation> distillations() {
    return Stream.of(
        Distillation.meanSquaredErrorOnLogits(), Distillation.softTargets(3).mixedWithLabels(0.4));
  }

  @Test
  void giveTheSameBehindAFrozenPrefix() {
    try (Classifier start = Trainings.untrained(conv(), 3)) {
      ModelSpec transferred =
          start.spec().keepVectorThrough("flatten_1").frozen().dense(4).relu().softmax(4);

      assertAgrees(Setting.of("transferred", transferred).with(fit -> fit.startingFrom(start)));
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void giveTheSameBitsOnAnyNumberOfThreads(Setting setting) {
    String one = WeightsHash.of(setting.run(1, 3).weights());

    for (int threads : new int[] {2, 7}) {
      assertThat(WeightsHash.of(setting.run(threads, 3).weights())).isEqualTo(one);
    }
  }

  /** With more than eight inputs, TensorFlow would add gradients in another order each time. */
  static Stream<Setting> many() {
    return Stream.concat(pairs().limit(2), Stream.of(LARGE, custom(LARGE)))
        .map(setting -> setting.plan(TrainingPlan::fullBatch));
  }

  private static Setting custom(Setting setting) {
    return setting.plan(plan -> plan.loss(new Contrast()));
  }

  @ParameterizedTest
  @MethodSource("many")
  void giveTheSameBitsIfThereAreMany(Setting setting) {
    String first = WeightsHash.of(setting.run(2, 20).weights());

    for (int i = 0; i < 3; i++) {
      assertThat(WeightsHash.of(setting.run(2, 20).weights())).isEqualTo(first);
    }
  }

  @Nested
  class TheirNumber {

    private final ModelSpec heavy =
        ModelSpec.image(28, 28, 1).conv2d(8, 5).relu().flatten().softmax(4);
    private final Examples large = Toy.random(ImageFormat.of(28, 28, 1), 128, 4, 1);

    private TrainingPlan recorded(ModelSpec spec, Examples data, TrainingPlan plan, int threads) {
      TrainerOptions options = TrainerOptions.standard().device(Device.cpu()).threads(threads);
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
          Classifier classifier = trainer.fit(spec, plan).on(data).run().classifier()) {
        return classifier.provenance().plan().orElseThrow();
      }
    }

    @Test
    void isRecordedWhereTheTrainerChoseIt() {
      TrainingPlan plan = TrainingPlan.sgd(0.1).batchSize(128);

      assertThat(recorded(heavy, large, plan, 2)).isEqualTo(plan.parts(2));
      assertThat(recorded(heavy, large, plan, 1)).isEqualTo(plan.parts(1));
      assertThat(recorded(mlp(), IMAGES, PLAN.parts(0), 2)).isEqualTo(PLAN.parts(1));
    }

    @Test
    void isThePlansWhereThatHasOne() {
      assertThat(recorded(heavy, large, PLAN.parts(2), 3)).isEqualTo(PLAN.parts(2));
      assertThat(recorded(heavy, large, PLAN.parts(1), 2)).isEqualTo(PLAN.parts(1));
    }

    @Test
    void isAtMostTheSmallestBatch() {
      TrainingPlan plan = TrainingPlan.sgd(0.1).batchSize(127);

      assertThat(recorded(heavy, large, plan, 2)).isEqualTo(plan.parts(1));
    }
  }

  @Nested
  class ACheckpoint {

    @TempDir private Path folder;

    private FitResult resumed(TrainingPlan plan) {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        return trainer
            .fit(mlp(), plan)
            .on(IMAGES)
            .checkpointing(folder.resolve("parts.checkpoint"))
            .run();
      }
    }

    @Test
    void isOfOneNumberOfParts() {
      resumed(PLAN.parts(2).epochs(3)).close();

      assertThatThrownBy(() -> resumed(PLAN.parts(3).epochs(3)))
          .hasMessageContaining("parts=2")
          .hasMessageContaining("parts=3");
    }

    @Test
    void resumesLargeKernelsWithTheirSlots() {
      UnaryOperator<Fit> saved = fit -> fit.checkpointing(folder.resolve("large.checkpoint"));
      TrainingListener stopping =
          new TrainingListener() {
            @Override
            public void epochEnded(TrainingRun run, Epoch epoch) {
              run.stop("to resume");
            }
          };

      LARGE.with(fit -> saved.apply(fit).listening(stopping)).run(2, 3);
      Trainings.Trained resumed = LARGE.with(saved).run(2, 3);

      LARGE
          .run(2, 3)
          .weights()
          .forEach(
              (name, values) -> assertThat(resumed.weights().get(name)).as(name).isEqualTo(values));
    }

    @Test
    void doesNotNameOnePart() {
      resumed(PLAN.parts(1)).close();

      resumed(PLAN.parts(0)).close();
      assertThatThrownBy(() -> resumed(PLAN.parts(2))).hasMessageContaining("parts=2");
    }
  }
}
