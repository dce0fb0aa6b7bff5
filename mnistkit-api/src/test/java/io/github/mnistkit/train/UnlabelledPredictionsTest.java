package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.UnlabelledExamples;
import io.github.mnistkit.model.ModelSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnlabelledPredictionsTest {
  private static final float LN_3 = (float) Math.log(3);

  /** Probabilities (1/4, 3/4), (1/2, 1/2) and (3/4, 1/4). */
  private final UnlabelledPredictions three =
      UnlabelledPredictions.of(List.of("a", "b"), new float[] {0, LN_3, 1, 1, LN_3, 0});

  private static UnlabelledExamples images(int count) {
    return UnlabelledExamples.of(Fakes.examples("mnist/test", ImageFormat.of(2, 2, 1), count));
  }

  @Test
  void giveClassesAndProbabilities() {
    assertThat(three.size()).isEqualTo(3);
    assertThat(three.classes()).isEqualTo(2);
    assertThat(three.classNames()).containsExactly("a", "b");
    assertThat(three.predicted(0)).isEqualTo(1);
    assertThat(three.probability(0, 1)).isCloseTo(0.75, within(1e-7));
    assertThat(three.probabilities(1)).containsExactly(0.5, 0.5);
    assertThat(three.top(2, 1)).extracting(RankedClass::name).containsExactly("a");
    assertThat(three.logits()).containsExactly(0, LN_3, 1, 1, LN_3, 0);
    assertThat(three).hasToString("UnlabelledPredictions[3 examples, 2 classes]");
  }

  @Test
  void areNoneWithoutClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnlabelledPredictions.of(List.of(), new float[0]))
        .withMessageContaining("at least 2");
  }

  @Test
  void labelTheExamplesTheyAreSureOf() {
    Examples sure = three.pseudoLabels(images(3), 0.7);
    assertThat(sure.labels()).containsExactly(1, 0);
    assertThat(sure.classNames()).containsExactly("a", "b");
    assertThat(sure.provenance())
        .hasToString("mnist/test, pseudo-labels of probability 0.7 or more");
    assertThat(three.pseudoLabels(images(3), 0.5).labels()).containsExactly(1, 0, 0);
    assertThat(three.pseudoLabels(images(3), 1).size()).isZero();
  }

  @Test
  void labelOnlyWhatWasPredicted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> three.pseudoLabels(images(2), 0.5))
        .withMessage(
            "UnlabelledPredictions.pseudoLabels needs the 3 examples that were predicted, but was"
                + " given 2");
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> three.pseudoLabels(images(3), wrong))
          .withMessage(
              "UnlabelledPredictions.pseudoLabels probability must be in [0, 1], but was " + wrong);
    }
  }

  @Test
  void areWhatAClassifierPredicts() {
    ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().softmax(3);
    try (Classifier classifier = new Fakes.FakeClassifier(spec)) {
      UnlabelledPredictions predicted = classifier.predict(images(2));
      assertThat(predicted.size()).isEqualTo(2);
      assertThat(predicted.probability(1, 2)).isCloseTo(1 / 3.0, within(1e-12));
      assertThatIllegalStateException()
          .isThrownBy(() -> classifier.activations("dense_1", images(2)))
          .withMessage("a fake has no layers");
    }
  }
}
