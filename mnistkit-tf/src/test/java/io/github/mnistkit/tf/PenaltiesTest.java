package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The parts of the loss beside that of the main head. */
class PenaltiesTest {

  private static final double CLOSE = 1e-5;
  private static final Examples DATA = Toy.random(Toy.SMALL, 20, 4, 3);

  private static ModelSpec spec() {
    return ModelSpec.image(4, 4, 1).conv2d(2, 3).batchNorm().flatten().dense(5).softmax(4);
  }

  /** Weights that are 0 nowhere, biases and normalization included. */
  private static Map<String, float[]> noZeros(ModelSpec spec) {
    Map<String, float[]> weights = new HashMap<>(InitialWeights.of(spec.weights(), 0));
    weights.forEach(
        (name, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = name.endsWith("kernel") ? values[i] : 0.5f + 0.1f * i;
          }
        });
    return weights;
  }

  /** What a penalty adds to the loss. */
  private static double added(ModelSpec spec, Regularizer penalty) {
    try (Classifier start = Trainings.classifier(spec, noZeros(spec))) {
      double without = loss(spec, start);
      return loss(spec.regularized(penalty), start) - without;
    }
  }

  private static double loss(ModelSpec spec, Classifier start) {
    return Trainings.run(spec, Trainings.STILL, DATA, fit -> fit.startingFrom(start)).last().loss();
  }

  private static double sum(ModelSpec spec, int power, String... kernels) {
    double sum = 0;
    for (String kernel : kernels) {
      for (float w : noZeros(spec).get(kernel)) {
        sum += Math.pow(Math.abs(w), power);
      }
    }
    return sum;
  }

  private static final String[] KERNELS = {"conv2d_1/kernel", "dense_1/kernel", "softmax_1/kernel"};

  @Test
  void chargesTheAbsoluteValuesOfKernelsAlone() {
    assertThat(added(spec(), Regularizer.l1(0.01)))
        .isCloseTo(0.01 * sum(spec(), 1, KERNELS), within(CLOSE));
  }

  @Test
  void chargesTheSquaresOfKernelsAlone() {
    assertThat(added(spec(), Regularizer.l2(0.02)))
        .isCloseTo(0.02 * sum(spec(), 2, KERNELS), within(CLOSE));
  }

  @Test
  void chargesBothAtOnce() {
    assertThat(added(spec(), new Regularizer(0.01, 0.02)))
        .isCloseTo(0.01 * sum(spec(), 1, KERNELS) + 0.02 * sum(spec(), 2, KERNELS), within(CLOSE));
  }

  @Test
  void chargesTheLayerThatWasNamed() {
    ModelSpec one =
        ModelSpec.image(4, 4, 1)
            .flatten()
            .dense(5, dense -> dense.regularizer(Regularizer.l2(0.1)))
            .softmax(4);
    Trainings.Trained trained = Trainings.run(one, Trainings.STILL, DATA);

    double squares = 0;
    for (float w : trained.weights().get("dense_1/kernel")) {
      squares += (double) w * w;
    }
    assertThat(trained.last().loss())
        .isCloseTo(Reference.crossEntropy(trained.predictions()) + 0.1 * squares, within(CLOSE));
  }

  /** Where the loss itself has next to no gradient, L2 alone remains: w − η·2λ·w. */
  @Test
  void pullsWeightsTowardsZero() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().softmax(4).regularized(Regularizer.l2(0.1));
    double none = 1e-20;
    TrainingPlan plan =
        TrainingPlan.sgd(0.5).fullBatch().classWeights(none, none, none, none).seed(2);
    float[] start = InitialWeights.of(spec.weights(), 2).get("softmax_1/kernel");

    float[] end = Trainings.weights(spec, plan, DATA).get("softmax_1/kernel");

    for (int i = 0; i < start.length; i++) {
      assertThat(end[i]).isCloseTo(0.9f * start[i], within(1e-6f));
    }
  }

  @Test
  void addsAuxiliaryLossesTimesTheirWeights() {
    ModelSpec spec =
        ModelSpec.imagePair(4, 4, 1)
            .shared(tower -> tower.flatten().dense(6).relu())
            .auxiliary("digit", 2.5, branch -> branch.dense(4).relu().softmax(3))
            .concatenate()
            .binary()
            .regularized(Regularizer.l1(0.01));
    Trainings.Trained trained = Trainings.run(spec, Trainings.STILL, Toy.pairs(15, 1));

    Predictions digits = trained.predictions().auxiliary("digit").orElseThrow();
    double auxiliary = Reference.crossEntropy(digits);
    double absolute = 0;
    for (Map.Entry<String, float[]> weight : trained.weights().entrySet()) {
      for (float w : weight.getValue()) {
        absolute += weight.getKey().endsWith("kernel") ? Math.abs((double) w) : 0;
      }
    }
    assertThat(trained.last().metric("digit.loss")).isCloseTo(auxiliary, within(CLOSE));
    assertThat(trained.last().loss())
        .isCloseTo(
            Reference.crossEntropy(trained.predictions()) + 2.5 * auxiliary + 0.01 * absolute,
            within(CLOSE));
  }
}
