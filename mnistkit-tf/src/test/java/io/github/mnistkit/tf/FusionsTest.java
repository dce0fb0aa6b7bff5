package io.github.mnistkit.tf;

import static io.github.mnistkit.tf.FusionModels.logits;
import static io.github.mnistkit.tf.FusionModels.margin;
import static io.github.mnistkit.tf.FusionModels.model;
import static io.github.mnistkit.tf.FusionModels.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.tf.FusionModels.Entry;
import io.github.mnistkit.train.Classifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Layers that TensorFlow's graph optimizer fuses or reorders (its remapper, arithmetic optimizer
 * and oneDNN), reading a plain input, an output of Unstack and an output of Split. Some of its
 * rewritings forgot which output that was.
 */
class FusionsTest {

  /** Of values near 1 through at most four layers. */
  private static final double CLOSE = 2e-5;

  private static final ActivationFunction[] FUNCTIONS = ActivationFunction.values();

  private static Arguments pattern(String name, UnaryOperator<ImageStage> layers, Entry entry) {
    return Arguments.argumentSet(name + ", " + entry, layers, entry);
  }

  static Stream<Arguments> everywhere() {
    return FusionModels.patterns().entrySet().stream()
        .flatMap(
            e -> Stream.of(Entry.values()).map(entry -> pattern(e.getKey(), e.getValue(), entry)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void predictWhatTheirFormulasSay(UnaryOperator<ImageStage> layers, Entry entry) {
    predicts(model(layers, entry), entry);
  }

  private static void predicts(ModelSpec spec, Entry entry) {
    int count = 3;
    int channels = entry == Entry.SPLIT ? 4 : 2;
    ImageFormat format = new ImageFormat(entry == Entry.UNSTACK ? 2 : 1, 4, 4, channels);
    Examples data = Toy.random(format, count, 2, 8);
    Map<String, float[]> weights = weights(spec);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(FusionModels.OPTIONS);
        Classifier classifier = trainer.classifier(spec, Toy.names(2), weights)) {
      for (int i = 0; i < count; i++) {
        double[] x = Reference.unit(Toy.pixels(data, i));
        double[] expected = logits(spec, entry, weights, x);
        assertThat(Reference.doubles(classifier.logits(Toy.pixels(data, i))))
            .containsExactly(expected, within(CLOSE));
        assertThat(Reference.logits(classifier.predict(data), i))
            .containsExactly(expected, within(CLOSE));
      }
    }
  }

  /** Layers that become one operation with the activation behind them, and their activations. */
  enum Contraction {
    CONV2D,
    PADDED_CONV2D,
    DEPTHWISE,
    DENSE
  }

  @ParameterizedTest
  @EnumSource(Contraction.class)
  void predictWhatTheirFormulasSayBehindTwoActivations(Contraction contraction) {
    for (int first = 0; first <= FUNCTIONS.length; first++) {
      for (int second = 0; second <= FUNCTIONS.length; second++) {
        predicts(twice(contraction, first, second), Entry.PLAIN);
      }
    }
  }

  private static ModelSpec twice(Contraction contraction, int first, int second) {
    ImageStage image = ModelSpec.image(4, 4, 2);
    if (contraction == Contraction.DENSE) {
      VectorStage vector = image.flatten().dense(5);
      for (int f : new int[] {first, second}) {
        vector = f < FUNCTIONS.length ? vector.activation(FUNCTIONS[f]) : vector.leakyRelu(0.3);
      }
      return vector.logits(2);
    }
    ImageStage stage =
        switch (contraction) {
          case CONV2D, DENSE -> image.conv2d(3, 3);
          case PADDED_CONV2D -> margin(image);
          case DEPTHWISE -> image.depthwiseConv2d(3);
        };
    for (int f : new int[] {first, second}) {
      stage = f < FUNCTIONS.length ? stage.activation(FUNCTIONS[f]) : stage.leakyRelu(0.3);
    }
    return stage.flatten().logits(2);
  }

  static Stream<Arguments> vectors() {
    List<Arguments> all = new ArrayList<>();
    all.add(vector("batch norm", v -> v.batchNorm()));
    all.add(vector("leaky", v -> v.leakyRelu(0.3)));
    all.add(vector("dense + leaky", v -> v.dense(3).leakyRelu(0.3)));
    all.add(vector("dense + batch norm + relu", v -> v.dense(3).batchNorm().relu()));
    for (ActivationFunction f : FUNCTIONS) {
      all.add(vector(f.name(), v -> v.activation(f)));
      all.add(vector("dense + bias + " + f, v -> v.dense(3).activation(f)));
    }
    return all.stream();
  }

  private static Arguments vector(String name, UnaryOperator<VectorStage> layers) {
    return Arguments.argumentSet(name, layers);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void predictWhatTheirFormulasSayOfUnstackedVectors(UnaryOperator<VectorStage> layers) {
    ModelSpec spec =
        ModelSpec.imagePair(4, 4, 2)
            .shared(tower -> tower.flatten())
            .separate(layers)
            .concatenate()
            .logits(2);
    Map<String, float[]> weights = weights(spec);
    Examples data = Toy.random(new ImageFormat(2, 4, 4, 2), 2, 2, 8);
    double[] expected = logits(spec, Entry.UNSTACK, weights, Reference.unit(Toy.pixels(data, 1)));
    try (Classifier classifier = Trainings.classifier(spec, weights)) {
      assertThat(Reference.logits(classifier.predict(data), 1))
          .containsExactly(expected, within(CLOSE));
    }
  }

  static Stream<Arguments> trained() {
    return everywhere()
        .filter(arguments -> arguments.get()[1] == Entry.UNSTACK)
        .filter(arguments -> !arguments.toString().contains("batch norm"));
  }

  /** Moves each pixel a little, in double precision. */
  @ParameterizedTest
  @MethodSource("trained")
  void giveTheGradientsOfTheirFormulas(UnaryOperator<ImageStage> layers, Entry entry) {
    ModelSpec spec = model(layers, entry);
    float[] pair = new float[64];
    Random random = new Random(5);
    for (int i = 0; i < pair.length; i++) {
      pair[i] = (float) random.nextGaussian();
    }
    try (Bench bench = Bench.training(spec, 4)) {
      Operand<TFloat32> gradient = bench.gradients(bench.loss(0)).get("input");
      double[] found = Reference.doubles(bench.run(gradient, pair));
      for (int i = 0; i < found.length; i++) {
        double[] x = Reference.doubles(pair);
        x[i] += 1e-6;
        double above = loss(spec, bench.weights(), x);
        x[i] -= 2e-6;
        double slope = (above - loss(spec, bench.weights(), x)) / 2e-6;
        assertThat(found[i]).as("pixel " + i).isCloseTo(slope, within(1e-4));
      }
    }
  }

  /** Half of the squared distance of the logits from (1, 0). */
  private static double loss(ModelSpec spec, Map<String, float[]> weights, double[] x) {
    double[] z = logits(spec, Entry.UNSTACK, weights, x);
    return Reference.squaredError(z, new double[] {1, 0});
  }
}
