package io.github.mnistkit.tf.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.Chain;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.tf.Trainings;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Custom layers with statistics, and such that contain built-in layers. */
class CustomLayersTest {

  private static final Examples DATA = Toy.random(Toy.SMALL, 24, 3, 1);
  private static final TrainingPlan PLAN =
      TrainingPlan.sgd(0.1).batchSize(8).epochs(3).seed(5).parts(1);

  @TempDir private Path folder;

  /** Subtracts the mean over the batch in training, and a moving one in inference. */
  record Centered() implements Layer.Custom {
    @Override
    public String kind() {
      return "centered";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      return List.of(
          Parameter.vector("mean", Parameter.Role.STATISTIC, 0, (int) input.size()),
          Parameter.vector("gain", Parameter.Role.NORMALIZATION, 1, (int) input.size()));
    }
  }

  /** Adds what its body gives to its input, if it skips, or gives the body's result alone. */
  record Block(Skip skip) implements Layer.Custom {

    enum Skip {
      ADDED,
      NONE
    }

    @Override
    public String kind() {
      return "block";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public SortedMap<String, Chain> chains(Shape input) {
      Shape.Image image = (Shape.Image) input;
      return new TreeMap<>(
          Map.of(
              "body",
              Chain.ofImage(
                  image,
                  x -> x.conv2d(5, 3).batchNorm().relu().conv2d(image.channels(), 1).tanh())));
    }
  }

  private static final Emitters EMITTERS =
      Emitters.none()
          .layer(Centered.class, (own, at) -> centered(at))
          .layer(Block.class, CustomLayersTest::block);

  private static Operand<TFloat32> centered(LayerEmission at) {
    Ops tf = at.tf();
    Operand<TFloat32> moving = at.weight("mean");
    Operand<TFloat32> mean = at.training() ? tf.math.mean(at.input(), tf.constant(0)) : moving;
    Operand<TFloat32> way = tf.math.mul(tf.math.sub(mean, moving), tf.constant(0.25f));
    at.remember("mean", tf.math.add(moving, way));
    return tf.math.mul(tf.math.sub(at.input(), mean), at.weight("gain"));
  }

  private static Operand<TFloat32> block(Block own, LayerEmission at) {
    Operand<TFloat32> body = at.chain("body", at.input());
    return own.skip() == Block.Skip.ADDED ? at.tf().math.add(at.input(), body) : body;
  }

  private static TensorFlowTrainer trainer() {
    CustomParts parts =
        CustomParts.none()
            .layer("centered", a -> new Centered())
            .layer("block", a -> new Block(Block.Skip.ADDED));
    return TensorFlowTrainer.create(
        TrainerOptions.standard().emitters(EMITTERS).customParts(parts));
  }

  @Nested
  class Statistics {

    private final ModelSpec spec =
        ModelSpec.image(4, 4, 1).flatten().layer(new Centered()).softmax(3);

    /** The moving means after one step over all examples, in plain Java. */
    private float[] means() {
      float[] means = new float[16];
      for (int i = 0; i < DATA.size(); i++) {
        byte[] pixels = Toy.pixels(DATA, i);
        for (int p = 0; p < 16; p++) {
          means[p] += 0.25f * (pixels[p] & 0xFF) / 255f / DATA.size();
        }
      }
      return means;
    }

    @Test
    void moveInTrainingAndAreUsedInPrediction() {
      try (TensorFlowTrainer trainer = trainer();
          FitResult result = trainer.fit(spec, Trainings.STILL).on(DATA).run()) {
        Classifier classifier = result.classifier();
        Activations centered = classifier.activations("centered_1", DATA);

        assertThat(classifier.weights().get("centered_1/mean"))
            .containsExactly(means(), within(1e-6f));
        byte[] third = Toy.pixels(DATA, 2);
        for (int p = 0; p < 16; p++) {
          assertThat(centered.of(2)[p])
              .isEqualTo((third[p] & 0xFF) / 255f - means()[p], within(1e-6f));
        }
      }
    }

    @Test
    void areNotTrainedAndCountAsSuch() {
      assertThat(spec.weights().get(0).trainable()).isFalse();
      assertThat(spec.summary().parameters()).isEqualTo(16 + 16 + 51);
    }

    @Test
    void standStillInFrozenLayers() {
      ModelSpec frozen = spec.frozenThrough("centered_1");
      try (TensorFlowTrainer trainer = trainer();
          FitResult first = trainer.fit(spec, PLAN).on(DATA).run();
          FitResult second =
              trainer.fit(frozen, PLAN).on(DATA).startingFrom(first.classifier()).run()) {
        assertThat(second.classifier().weights().get("centered_1/mean"))
            .isEqualTo(first.classifier().weights().get("centered_1/mean"));
      }
    }

    @Test
    void areSaved() throws Exception {
      Path file = folder.resolve("model.mnistkit");
      try (TensorFlowTrainer trainer = trainer();
          FitResult result = trainer.fit(spec, PLAN).on(DATA).run()) {
        result.classifier().save(file);
        try (Classifier read = trainer.load(file)) {
          assertThat(read.sha256()).isEqualTo(result.classifier().sha256());
          assertThat(read.predict(DATA).logits())
              .isEqualTo(result.classifier().predict(DATA).logits());
        }
      }
    }

    @Test
    void areThoseOfTheWholeBatchWhateverItsParts() {
      try (TensorFlowTrainer trainer = trainer();
          FitResult whole = trainer.fit(spec, PLAN).on(DATA).run();
          FitResult parts = trainer.fit(spec, PLAN.parts(3)).on(DATA).run()) {
        whole
            .classifier()
            .weights()
            .forEach(
                (name, values) ->
                    assertThat(parts.classifier().weights().get(name))
                        .as(name)
                        .containsExactly(values, within(1e-5f)));
      }
    }
  }

  @Nested
  class InnerLayers {

    private final ModelSpec spec =
        ModelSpec.image(4, 4, 1)
            .conv2d(2, 3)
            .layer(new Block(Block.Skip.NONE))
            .layer(new Block(Block.Skip.NONE))
            .flatten()
            .softmax(3);

    private final ModelSpec plain =
        ModelSpec.image(4, 4, 1)
            .conv2d(2, 3)
            .conv2d(5, 3)
            .batchNorm()
            .relu()
            .conv2d(2, 1)
            .tanh()
            .conv2d(5, 3)
            .batchNorm()
            .relu()
            .conv2d(2, 1)
            .tanh()
            .flatten()
            .softmax(3);

    private Map<String, float[]> renamed(Map<String, float[]> weights) {
      List<String> from = names(plain);
      List<String> to = names(spec);
      return weights.keySet().stream()
          .collect(Collectors.toMap(name -> to.get(from.indexOf(name)), weights::get));
    }

    private static List<String> names(ModelSpec model) {
      return model.weights().stream().map(weight -> weight.name()).toList();
    }

    @Test
    void haveTheNamesOfTheirPlace() {
      assertThat(names(spec))
          .contains(
              "conv2d_1/kernel",
              "block_1.body.conv2d_1/kernel",
              "block_1.body.batchNorm_1/movingMean",
              "block_2.body.conv2d_2/bias")
          .hasSameSizeAs(names(plain));
      assertThat(spec.summary().parameters()).isEqualTo(plain.summary().parameters());
      assertThat(spec.summary().multiplyAdds()).isEqualTo(plain.summary().multiplyAdds());
    }

    @Test
    void trainAsTheSameLayersInAPlainChain() {
      try (TensorFlowTrainer trainer = trainer();
          Classifier start = trainer.fit(plain, Trainings.STILL).on(DATA).run().classifier();
          Classifier same =
              trainer.classifier(spec, start.provenance().classNames(), renamed(start.weights()));
          FitResult expected = trainer.fit(plain, PLAN).on(DATA).startingFrom(start).run();
          FitResult found = trainer.fit(spec, PLAN).on(DATA).startingFrom(same).run()) {
        renamed(expected.classifier().weights())
            .forEach(
                (name, values) ->
                    assertThat(found.classifier().weights().get(name))
                        .as(name)
                        .containsExactly(values, within(2e-6f)));
        assertThat(found.classifier().predict(DATA).logits())
            .containsExactly(expected.classifier().predict(DATA).logits(), within(1e-5f));
      }
    }

    @Test
    void areSavedAndReadAgain() throws Exception {
      ModelSpec residual =
          ModelSpec.image(4, 4, 1)
              .layer(new Block(Block.Skip.ADDED))
              .flatten()
              .softmax(3)
              .frozenThrough("flatten_1")
              .unfrozen();
      Path file = folder.resolve("model.mnistkit");
      TrainingPlan plan = PLAN.rateFactor("block_1.body.conv2d_1", 0.5);
      try (TensorFlowTrainer trainer = trainer();
          FitResult result = trainer.fit(residual, plan).on(DATA).run()) {
        Classifier classifier = result.classifier();
        classifier.save(file);
        try (Classifier read = trainer.load(file)) {
          assertThat(read.predict(DATA).logits()).isEqualTo(classifier.predict(DATA).logits());
          float[] inner = read.activations("block_1.body.tanh_1", DATA).of(0);
          float[] whole = read.activations("block_1", DATA).of(0);
          for (int p = 0; p < 16; p++) {
            assertThat(whole[p])
                .isEqualTo((Toy.pixels(DATA, 0)[p] & 0xFF) / 255f + inner[p], within(1e-6f));
          }
        }
      }
    }

    @Test
    void freezeWithTheLayer() {
      ModelSpec frozen = spec.frozenThrough("block_1");
      try (TensorFlowTrainer trainer = trainer();
          FitResult first = trainer.fit(spec, PLAN).on(DATA).run();
          FitResult second =
              trainer.fit(frozen, PLAN).on(DATA).startingFrom(first.classifier()).run()) {
        Map<String, float[]> before = first.classifier().weights();
        Map<String, float[]> after = second.classifier().weights();
        before.forEach(
            (name, values) -> {
              if (name.startsWith("block_1.") || name.startsWith("conv2d_1/")) {
                assertThat(after.get(name)).as(name).isEqualTo(values);
              }
            });
        assertThat(after.get("block_2.body.conv2d_1/kernel"))
            .isNotEqualTo(before.get("block_2.body.conv2d_1/kernel"));
      }
    }
  }

  @Nested
  class Mistakes {

    private void assertRefused(LayerEmitter<Block> emitter, String message) {
      ModelSpec spec =
          ModelSpec.image(4, 4, 1).layer(new Block(Block.Skip.NONE)).flatten().softmax(3);
      TrainerOptions options =
          TrainerOptions.standard().emitters(Emitters.none().layer(Block.class, emitter));
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options)) {
        assertThatThrownBy(() -> trainer.fit(spec, PLAN).on(DATA).run())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(message);
      }
    }

    @Test
    void inTheShapeNameTheLayerAndBothShapes() {
      assertRefused(
          (own, at) -> at.tf().reshape(at.input(), at.tf().array(-1, 2, 8, 1)),
          "layer block_1: its emitter must give [N×4×4×1], the shape that the layer infers, but"
              + " gave [N×2×8×1]");
      assertRefused(
          (own, at) -> at.tf().reshape(at.input(), at.tf().array(-1, 16)),
          "layer block_1: its emitter must give [N×4×4×1], the shape that the layer infers, but"
              + " gave [N×16]");
    }

    @Test
    void inTheInputOfAChainNameBothShapes() {
      assertRefused(
          (own, at) -> at.chain("body", at.tf().reshape(at.input(), at.tf().array(-1, 2, 8, 1))),
          "layer block_1: its chain \"body\" must be given [N×4×4×1], its input, but gave"
              + " [N×2×8×1]");
    }

    @Test
    void inTheNameOfAChainListThoseThereAre() {
      assertRefused(
          (own, at) -> at.chain("tail", at.input()),
          "layer block_1 has no chain \"tail\"; it has body");
    }

    @Test
    void inTheNameOfAStatisticListThoseThereAre() {
      assertRefused(
          (own, at) -> {
            at.remember("mean", at.input());
            return at.input();
          },
          "layer block_1 has no statistic \"mean\"; it has none");
    }

    @Test
    void areChainsThatRunTwice() {
      assertRefused(
          (own, at) -> at.chain("body", at.chain("body", at.input())),
          "layer block_1: its chain \"body\" must be run once, but is run twice");
    }
  }
}
