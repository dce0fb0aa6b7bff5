package io.github.mnistkit.tf.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.tf.Reference;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.Trainings;
import io.github.mnistkit.train.Loss;
import io.github.mnistkit.train.Predictions;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Losses of an update that moves nothing, against the same in double from the predictions. */
class LossesTest {

  /** Twenty float losses of size 1 to 10, each from some ten operations, and their mean. */
  private static final double CLOSE = 1e-5;

  private static final Examples FOUR = Toy.random(Toy.SMALL, 20, 4, 3);
  private static final Examples TWO = Toy.random(Toy.SMALL, 20, 2, 3);

  /** Wide enough a scale that the logits are some units apart. */
  private static VectorStage chain() {
    return ModelSpec.image(4, 4, 1, new Scaling(0.02, -2)).flatten();
  }

  private static void isMeanOf(ModelSpec spec, Loss loss, Examples data, Each each) {
    Trainings.Trained trained = Trainings.run(spec, Trainings.STILL.loss(loss), data);

    Predictions predictions = trained.predictions();
    IntToDoubleFunction of = i -> each.of(Reference.logits(predictions, i), data.label(i));
    assertThat(trained.last().loss()).isCloseTo(Reference.mean(data.size(), of), within(CLOSE));
  }

  private interface Each {
    double of(double[] logits, int label);
  }

  private static double crossEntropy(double[] logits, int label) {
    return Reference.crossEntropy(Reference.oneHot(label, logits.length), logits);
  }

  private static double errorOfLogits(double[] logits, int label) {
    return Reference.squaredError(logits, Reference.oneHot(label, logits.length));
  }

  @Test
  void isCrossEntropyForASoftmax() {
    isMeanOf(chain().softmax(4), Loss.ofHead(), FOUR, LossesTest::crossEntropy);
  }

  @Test
  void isCrossEntropyForASoftmaxWithMoreClassesThanTheData() {
    isMeanOf(chain().softmax(7), Loss.ofHead(), FOUR, LossesTest::crossEntropy);
  }

  @Test
  void isSquaredErrorForPlainLogits() {
    isMeanOf(chain().logits(4), Loss.ofHead(), FOUR, LossesTest::errorOfLogits);
  }

  @Test
  void isBinaryCrossEntropyForOneLogit() {
    isMeanOf(
        chain().binary(),
        Loss.ofHead(),
        TWO,
        (logits, label) -> {
          double z = logits[1];
          assertThat(logits[0]).isZero();
          return label == 1 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
        });
  }

  @Test
  void canBeCrossEntropyForPlainLogits() {
    isMeanOf(chain().logits(4), Loss.crossEntropy(), FOUR, LossesTest::crossEntropy);
  }

  @Test
  void canSmoothLabels() {
    isMeanOf(
        chain().softmax(4),
        Loss.smoothedCrossEntropy(0.2),
        FOUR,
        (logits, label) -> {
          double[] target = {0.05, 0.05, 0.05, 0.05};
          target[label] += 0.8;
          return Reference.crossEntropy(target, logits);
        });
  }

  @Test
  void canSmoothTheLabelsOfOneLogit() {
    isMeanOf(
        chain().binary(),
        Loss.smoothedCrossEntropy(0.2),
        TWO,
        (logits, label) -> {
          double[] target = {0.1, 0.1};
          target[label] += 0.8;
          return Reference.crossEntropy(target, logits);
        });
  }

  @Test
  void canBeSquaredErrorOfASoftmaxsLogits() {
    isMeanOf(chain().softmax(4), Loss.meanSquaredErrorOnLogits(), FOUR, LossesTest::errorOfLogits);
  }

  @Test
  void canBeSquaredErrorOfProbabilities() {
    isMeanOf(
        chain().softmax(4),
        Loss.meanSquaredErrorOnProbabilities(),
        FOUR,
        (logits, label) ->
            Reference.squaredError(Reference.softmax(logits), Reference.oneHot(label, 4)));
  }

  @Test
  void multipliesEachExamplesLossByItsClasssWeight() {
    double[] weights = {0.5, 2, 0, 3};
    Trainings.Trained trained =
        Trainings.run(chain().softmax(4), Trainings.STILL.classWeights(0.5, 2.0, 0.0, 3.0), FOUR);

    double expected =
        Reference.mean(
            20,
            i ->
                weights[FOUR.label(i)]
                    * crossEntropy(Reference.logits(trained.predictions(), i), FOUR.label(i)));
    assertThat(trained.last().loss()).isCloseTo(expected, within(CLOSE));
  }

  @Test
  void isValidatedWithoutClassWeights() {
    Trainings.Trained trained =
        Trainings.run(
            chain().softmax(4),
            Trainings.STILL.classWeights(10, 10, 10, 10).measuringTrainingInInferenceMode(),
            FOUR,
            fit -> fit.validating(FOUR));

    double expected =
        Reference.mean(
            20, i -> crossEntropy(Reference.logits(trained.predictions(), i), FOUR.label(i)));
    assertThat(trained.last().valLoss().orElseThrow()).isCloseTo(expected, within(CLOSE));
    assertThat(trained.last().loss()).isCloseTo(expected, within(CLOSE));
  }

  @Test
  void staysFiniteWhereProbabilitiesAreNot() {
    ModelSpec wild = ModelSpec.image(4, 4, 1, new Scaling(1e4, 0)).flatten().softmax(4);

    assertThat(Trainings.run(wild, Trainings.STILL, FOUR).last().loss())
        .isGreaterThan(1e4)
        .isFinite();
  }
}
