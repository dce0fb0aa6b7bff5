package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final double ROUNDING = 1e-15;

  @Nested
  class Counts {

    private final ConfusionMatrix matrix = ConfusionMatrix.of(Samples.four());

    @Test
    void haveRowsOfActualAndColumnsOfPredictedClasses() {
      assertThat(matrix.counts()).isDeepEqualTo(new long[][] {{1, 0, 0}, {0, 1, 0}, {1, 1, 0}});
      assertThat(matrix.count(2, 0)).isEqualTo(1);
      assertThat(matrix.count(0, 2)).isZero();
    }

    @Test
    void addUp() {
      assertThat(matrix.total()).isEqualTo(4);
      assertThat(matrix.right()).isEqualTo(2);
    }

    @Test
    void areCopied() {
      matrix.counts()[0][0] = 99;

      assertThat(matrix.count(0, 0)).isEqualTo(1);
    }

    @Test
    void areRefusedForAClassThatIsNone() {
      assertThatThrownBy(() -> matrix.count(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> matrix.count(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void makeEqualMatricesWhenEqual() {
      ConfusionMatrix same = ConfusionMatrix.of(Samples.four());

      assertThat(matrix).isEqualTo(same).hasSameHashCodeAs(same);
      assertThat(matrix).isNotEqualTo(ConfusionMatrix.of(Samples.sixty()));
    }

    @Test
    void ofRandomPredictionsHaveTheSupportAsRowSums() {
      for (long seed = 0; seed < 20; seed++) {
        Predictions predictions = Samples.random(seed, 100, 7, 3);
        ConfusionMatrix random = ConfusionMatrix.of(predictions);
        for (int k = 0; k < 7; k++) {
          int actual = k;
          long support =
              IntStream.range(0, 100).filter(i -> predictions.actual(i) == actual).count();
          assertThat(Arrays.stream(random.counts()[k]).sum()).isEqualTo(support);
          assertThat(random.perClass().get(k).support()).isEqualTo(support);
        }
      }
    }
  }

  @Nested
  class ScoresOfAClass {

    private final List<ClassScores> scores = ConfusionMatrix.of(Samples.four()).perClass();

    @Test
    void areRatiosOfCounts() {
      assertThat(scores.get(0)).isEqualTo(new ClassScores("cat", 1 / 2.0, 1, 2 / 3.0, 1, 2));
    }

    @Test
    void haveNoPrecisionIfItWasNeverPredicted() {
      assertThat(scores.get(2)).isEqualTo(new ClassScores("owl", Double.NaN, 0, 0, 2, 0));
    }

    @Test
    void haveNoRecallIfItNeverOccurs() {
      Predictions one = Predictions.of(Samples.ANIMALS, new float[] {0, 0, 1}, new int[] {0});

      assertThat(ConfusionMatrix.of(one).perClass().get(2))
          .isEqualTo(new ClassScores("owl", 0, Double.NaN, 0, 0, 1));
    }

    @Test
    void areAllNaNIfItNeitherOccursNorWasPredicted() {
      Predictions one = Predictions.of(Samples.ANIMALS, new float[] {0, 0, 1}, new int[] {0});

      assertThat(ConfusionMatrix.of(one).perClass().get(1))
          .isEqualTo(new ClassScores("dog", Double.NaN, Double.NaN, Double.NaN, 0, 0));
    }

    @Test
    void agreeWithScikitLearn() {
      // scikit-learn 1.9.1, precision_recall_fscore_support, class 2 of the sixty examples
      ClassScores two = ConfusionMatrix.of(Samples.sixty()).perClass().get(2);

      assertThat(two.precision()).isCloseTo(17 / 24.0, within(ROUNDING));
      assertThat(two.recall()).isCloseTo(0.85, within(ROUNDING));
      assertThat(two.f1()).isCloseTo(0.7727272727272727, within(ROUNDING));
    }
  }

  @Nested
  class MacroAverages {

    @Test
    void agreeWithScikitLearnWhereClassesAreMissing() {
      // scikit-learn 1.9.1, precision_score, recall_score, f1_score, average='macro'
      ConfusionMatrix matrix = ConfusionMatrix.of(Samples.sixty());

      assertThat(matrix.macroPrecision()).isCloseTo(0.47916666666666674, within(ROUNDING));
      assertThat(matrix.macroRecall()).isCloseTo(0.5336462450592885, within(ROUNDING));
      assertThat(matrix.macroF1()).isCloseTo(0.504467664620301, within(ROUNDING));
    }

    @Test
    void areNaNWithoutExamples() {
      ConfusionMatrix empty =
          ConfusionMatrix.of(Predictions.of(Samples.ANIMALS, new float[0], new int[0]));

      assertThat(empty.macroPrecision()).isNaN();
      assertThat(empty.macroRecall()).isNaN();
      assertThat(empty.macroF1()).isNaN();
    }
  }

  @Nested
  class Confusions {

    @Test
    void comeMostFrequentFirstThenByClass() {
      assertThat(ConfusionMatrix.of(Samples.sixty()).confusions())
          .startsWith(
              new Confusion(0, 2, 4),
              new Confusion(1, 0, 4),
              new Confusion(3, 1, 3),
              new Confusion(0, 1, 2));
    }

    @Test
    void leaveOutWhatNeverHappened() {
      assertThat(ConfusionMatrix.of(Samples.four()).confusions())
          .containsExactly(new Confusion(2, 0, 1), new Confusion(2, 1, 1));
    }
  }
}
