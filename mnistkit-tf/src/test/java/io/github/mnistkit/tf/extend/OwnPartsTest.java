package io.github.mnistkit.tf.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.FanInOut;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.MissingPartException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WeightRules;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnPartsTest {

  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-2).epochs(3).batchSize(16);

  /** y = a·x, one a per unit, starting at 1. */
  record Scale() implements Layer.Custom {
    @Override
    public String kind() {
      return "scale";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      return List.of(Parameter.vector("factor", Parameter.Role.KERNEL, 1, (int) input.size()));
    }
  }

  record Rounded() implements Layer.Custom {
    @Override
    public String kind() {
      return "rounded";
    }

    @Override
    public Shape infer(Shape input) {
      return input;
    }
  }

  record Bounded(int classes) implements Head.Custom {
    @Override
    public String kind() {
      return "bounded";
    }

    @Override
    public List<Parameter> parameters(Shape.Vector input) {
      return List.of(
          Parameter.kernel(
              "kernel",
              WeightRules.standard(),
              new FanInOut(input.units(), classes),
              input.units(),
              classes));
    }
  }

  record Huber() implements Loss.Custom {
    @Override
    public String kind() {
      return "huber";
    }
  }

  private static final Emitters EMITTERS =
      Emitters.none()
          .layer(Scale.class, (layer, at) -> at.tf().math.mul(at.input(), at.weight("factor")))
          .layer(Rounded.class, (layer, at) -> at.tf().math.round(at.input()))
          .head(
              Bounded.class,
              (head, at) ->
                  at.tf().linalg.matMul(at.tf().math.tanh(at.input()), at.weight("kernel")))
          .loss(
              Huber.class,
              (loss, tf, scores, labels) ->
                  tf.math.mean(
                      tf.math.abs(tf.math.sub(tf.nn.softmax(scores), labels)), tf.constant(1)));

  @Test
  void trainsALayerOfTheUsersOwn() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().layer(new Scale()).softmax(2);

    assertThat(spec.summary().parameters()).isEqualTo(16 + 34);
    try (Classifier classifier = fit(spec, PLAN)) {
      float[] factors = classifier.weights().get("scale_1/factor");
      assertThat(factors).hasSize(16);
      assertThat(factors).isNotEqualTo(ones(16));
    }
  }

  @Test
  void namesTheLayerWhoseOperationHasNoGradient() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().dense(4).layer(new Rounded()).softmax(2);

    assertThatThrownBy(() -> fit(spec, PLAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "layer rounded_1: operation Round has no gradient, but is on the path from the loss to"
                + " trainable weights; use x + stopGradient(round(x) - x), which passes gradients"
                + " straight through");
  }

  @Test
  void saysThatALayerHasNoEmitter() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().layer(new Scale()).softmax(2);

    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      assertThatThrownBy(() -> trainer.fit(spec, PLAN).on(examples()).run())
          .isInstanceOf(MissingPartException.class)
          .hasMessage(
              "no emitter is registered for the layer \"scale\" ("
                  + Scale.class.getName()
                  + "); add it with TrainerOptions.emitters(...)");
    }
  }

  @Test
  void trainsAHeadOfTheUsersOwn() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().dense(8).head(new Bounded(2));

    try (Classifier classifier = fit(spec, PLAN)) {
      assertThat(classifier.weights().get("bounded_1/kernel")).hasSize(16);
      assertThat(classifier.predict(examples()).classes()).isEqualTo(2);
    }
  }

  @Test
  void trainsWithALossOfTheUsersOwn() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().softmax(2);

    try (Classifier classifier = fit(spec, PLAN.loss(new Huber()))) {
      assertThat(classifier.weights()).containsOnlyKeys("softmax_1/kernel", "softmax_1/bias");
    }
  }

  private static Classifier fit(ModelSpec spec, TrainingPlan plan) {
    try (TensorFlowTrainer trainer =
        TensorFlowTrainer.create(TrainerOptions.standard().emitters(EMITTERS))) {
      return trainer.fit(spec, plan).on(examples()).run().classifier();
    }
  }

  private static Examples examples() {
    int[] labels = new int[32];
    byte[] pixels = new byte[32 * 16];
    Random random = new Random(1);
    random.nextBytes(pixels);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(2);
    }
    return Examples.of(
        ImageFormat.of(4, 4, 1),
        pixels,
        labels,
        List.of("no", "yes"),
        new Provenance("random", "0".repeat(64), List.of()));
  }

  private static float[] ones(int size) {
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return ones;
  }
}
