package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metric.PerExample;
import io.github.mnistkit.train.Predictions;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final PerExample SURE =
      new PerExample(
          "sureness",
          "mean of the largest p",
          0,
          1,
          Better.HIGHER,
          (p, i) -> p.probability(i, p.predicted(i)));

  private final Predictions four = Samples.four();
  private final Evaluation evaluation = Evaluation.of(four);

  @Nested
  class Values {

    @Test
    void areThoseOfTheMetrics() {
      assertThat(evaluation.accuracy()).isEqualTo(Metrics.ACCURACY.of(four));
      assertThat(evaluation.inaccuracy()).isEqualTo(Metrics.INACCURACY.of(four));
      assertThat(evaluation.logLoss()).isEqualTo(Metrics.LOG_LOSS.of(four));
      assertThat(evaluation.negativeProbability()).isEqualTo(Metrics.NEGATIVE_PROBABILITY.of(four));
      assertThat(evaluation.roundedAccuracy()).isEqualTo(Metrics.ROUNDED_ACCURACY.of(four));
      assertThat(evaluation.value(Metrics.MACRO_F1)).isEqualTo(Metrics.MACRO_F1.of(four));
    }

    @Test
    void comeInTheOrderOfTheStandardMetrics() {
      assertThat(evaluation.values().keySet()).containsExactlyElementsOf(Metrics.standard());
    }

    @Test
    void includeMetricsOfOnesOwn() {
      Evaluation more = Evaluation.of(four, List.of(SURE));

      assertThat(more.value(SURE)).isCloseTo(21 / 32.0, within(1e-7));
      assertThat(more.values().keySet()).endsWith(SURE).hasSize(Metrics.standard().size() + 1);
    }

    @Test
    void ofMetricsNotAskedForAreRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> evaluation.value(SURE))
          .withMessage(
              "Evaluation.metric must be one of [accuracy, inaccuracy, log loss, negative"
                  + " probability, rounded accuracy, macro precision, macro recall, macro F1],"
                  + " but was 'sureness'");
    }

    @Test
    void ofTheSameNameAreRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Evaluation.of(four, List.of(SURE, SURE)))
          .withMessage("Evaluation.more must name each metric once, but was 'sureness' again");
    }
  }

  @Test
  void knowsHowScoresVaryOverTheExamples() {
    assertThat(evaluation.spread(Metrics.LOG_LOSS)).isEqualTo(Metrics.LOG_LOSS.spread(four));
    // of 0, 0, 1, 1 the sample variance is 4 · (1/2)² / 3
    assertThat(evaluation.spread(Metrics.INACCURACY).deviation())
        .isCloseTo(Math.sqrt(1 / 3.0), within(1e-15));
  }

  @Test
  void knowsItsExamplesAndClasses() {
    assertThat(evaluation.size()).isEqualTo(4);
    assertThat(evaluation.classNames()).isEqualTo(Samples.ANIMALS);
    assertThat(evaluation.confusion()).isEqualTo(ConfusionMatrix.of(four));
  }

  @Test
  void listsWrongAnswersByIndex() {
    assertThat(evaluation.misclassified())
        .extracting(Misclassified::index, Misclassified::predicted, Misclassified::actual)
        .containsExactly(tuple(2, 1, 2), tuple(3, 0, 2));
  }

  @Test
  void tellsHowSureAWrongAnswerWas() {
    assertThat(evaluation.misclassified().get(1).probability()).isCloseTo(5 / 8.0, within(1e-7));
    assertThat(evaluation.misclassified().get(1).actualProbability())
        .isCloseTo(1 / 8.0, within(1e-7));
  }

  @Test
  void listsAsManyWrongAnswersAsTheConfusionMatrixCounts() {
    Evaluation random = Evaluation.of(Samples.random(1, 500, 10, 2));

    assertThat(random.misclassified())
        .hasSize((int) (random.confusion().total() - random.confusion().right()));
  }

  @Test
  void refusesNoExamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(Predictions.of(Samples.ANIMALS, new float[0], new int[0])))
        .withMessage("Evaluation.predictions must hold at least 1 example, but was 0");
  }

  @Nested
  class Report {

    // numpy 2.4.6: mean and std(ddof=1) of -log(t) and 1 - t for t = 6/8, 5/8, 2/8, 1/8
    @Test
    void showsEverythingInEightyColumns() {
      assertThat(evaluation)
          .hasToString(
              """
              evaluation of 4 examples of 3 classes

              metric                   value       std  best  definition
              accuracy              0.500000  0.577350     1  right / all
              inaccuracy            0.500000  0.577350     0  wrong / all (error rate)
              log loss              1.055855  0.834712     0  mean of -ln p(true class)
              negative probability  0.562500  0.297560     0  mean of 1 - p(true class)
              rounded accuracy      0.666667  0.384900     1  cells where round(p_k) = y_k
              macro precision       0.333333               1  mean of the classes' precision
              macro recall          0.666667               1  mean of the classes' recall
              macro F1              0.444444               1  mean of the classes' F1
              std: sample standard deviation of the score over the examples.
              rounded accuracy: 0.6667 already if every p < 1/2; not comparable to accuracy.

              class  precision  recall      F1  support  predicted
              cat       0.5000  1.0000  0.6667        1          2
              dog       0.5000  1.0000  0.6667        1          2
              owl          NaN  0.0000  0.0000        2          0

              confusion matrix (rows: actual, columns: predicted)
                  cat dog owl
              cat   1   .   .
              dog   .   1   .
              owl   1   1   .

              misclassified: 2
              index  actual  p(actual)  predicted  p(predicted)
                  3  owl        0.1250  cat              0.6250
                  2  owl        0.2500  dog              0.6250\
              """);
    }

    @Test
    void showsTheWorstFiveOfManyWrongAnswers() {
      assertThat(Evaluation.of(Samples.random(2, 2_000, 3, 2)))
          .extracting(Object::toString, InstanceOfAssertFactories.STRING)
          .contains("misclassified: 1,324, the least probable true classes:\n")
          .satisfies(text -> assertThat(text.lines().skip(27)).hasSize(5));
    }

    @Test
    void saysSoIfNothingIsWrong() {
      Predictions right = Predictions.of(Samples.ANIMALS, new float[] {9, 0, 0}, new int[1]);

      assertThat(Evaluation.of(right).toString())
          .startsWith("evaluation of 1 example of 3 classes\n")
          .endsWith("\n\nmisclassified: 0");
    }

    @Test
    void cutsLongNamesAndFormulasToStayInEightyColumns() {
      List<String> names = List.of("x".repeat(50), "y".repeat(50));
      Predictions long2 = Predictions.of(names, new float[] {0, 1, 1, 0}, new int[] {0, 0});
      PerExample longMetric =
          new PerExample("n".repeat(50), "f".repeat(90), 0, 1, Better.LOWER, (p, i) -> i);

      assertThat(Evaluation.of(long2, List.of(longMetric)).toString().lines())
          .allMatch(line -> line.length() <= 80);
    }

    @Test
    void writesAnInfiniteLossAsSuch() {
      Predictions never =
          Predictions.of(
              Samples.ANIMALS, new float[] {Float.NEGATIVE_INFINITY, 0, 0, 0, 0, 0}, new int[2]);

      assertThat(Evaluation.of(never).toString())
          .contains("log loss                     ∞       NaN     0  mean of -ln p(true class)");
    }
  }
}
