package io.github.mnistkit.tf.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers that TensorFlow rewrites into others when it optimizes a graph, and rewrote wrongly. */
class RewrittenGraphsTest {

  private static void assertAsDefined(ModelSpec spec) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      Verdict verdict = SpecCheck.of(trainer, 4, spec);
      assertThat(verdict.faults()).as(verdict.description()).isEmpty();
    }
  }

  /** The largest of monotone values is the monotone value of the largest: TensorFlow swaps them. */
  @Test
  void keepsTowersApartThatBeginWithReluAndMaxPool() {
    ModelSpec spec =
        ModelSpec.imagePair(1, 1, 1, Scaling.none())
            .separate(tower -> tower.relu().maxPool2d(1))
            .concatenate()
            .flatten()
            .logits(2);
    Map<String, float[]> identity =
        Map.of("logits_1/kernel", new float[] {1, 0, 0, 1}, "logits_1/bias", new float[2]);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.classifier(spec, Data.names(2), identity)) {
      assertThat(classifier.logits(new byte[] {10, 77})).containsExactly(10, 77);
    }
  }

  @ParameterizedTest
  @EnumSource(ActivationFunction.class)
  void keepsTowersApartWithAnyActivationBeforeAPool(ActivationFunction function) {
    assertAsDefined(
        ModelSpec.imagePair(2, 3, 1)
            .separate(tower -> tower.activation(function).maxPool2d(2))
            .concatenate()
            .flatten()
            .softmax(2));
  }

  @ParameterizedTest
  @EnumSource(ActivationFunction.class)
  void leaksAfterEveryActivationOfAConvolution(ActivationFunction function) {
    assertAsDefined(
        ModelSpec.image(3, 3, 1)
            .conv2d(2, 2)
            .activation(function)
            .leakyRelu(0.5)
            .flatten()
            .softmax(2));
  }

  /**
   * The gradients of a kernel and a bias are joined if they come from the same operation. It was by
   * chance whether towers got each other's bias, hence many trainings.
   */
  @RepeatedTest(20)
  void givesTowersTheirOwnBiasGradients() {
    ModelSpec spec =
        ModelSpec.images(4, new Shape.Image(3, 3, 2), Scaling.unit())
            .shared(tower -> tower.sigmoid().conv2d(4, 2))
            .separate(tower -> tower.conv2d(1, 1, layer -> layer.padding(Padding.margin(1))))
            .shared(tower -> tower.flatten().tanh())
            .concatenate()
            .logits(2);
    Recipe recipe = new Recipe(1113, spec, TrainingPlan.sgd(1).epochs(1).fullBatch(), 3);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      Verdict verdict = RecipeCheck.of(trainer, recipe);
      assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.COMPARED);
      assertThat(verdict.faults()).as(verdict.description()).isEmpty();
    }
  }
}
