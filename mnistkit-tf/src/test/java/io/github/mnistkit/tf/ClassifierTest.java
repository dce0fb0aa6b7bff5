package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ClassNames;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClassifierTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).conv2d(2, 3).relu().flatten().dropout(0.5).softmax(4);
  private static Classifier classifier;

  @BeforeAll
  static void open() {
    classifier = Trainings.untrained(SPEC, 11);
  }

  @AfterAll
  static void close() {
    classifier.close();
  }

  @Test
  void tellsItsSizeInOneLine() {
    assertThat(classifier)
        .hasToString("TensorFlowClassifier(4×4×1, layers: 4, parameters: 152, classes: 4)");
  }

  @Test
  void isMadeByATrainerThatTellsWhereItRuns() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      assertThat(trainer.toString())
          .matches("TensorFlowTrainer\\(TensorFlow \\d+\\.\\d+\\.\\d+ on CPU:0, \\d+ threads?\\)");
    }
  }

  @Nested
  class Predicting {

    @Test
    void keepsOrderAndLabels() {
      Examples examples = Toy.random(Toy.SMALL, 700, 4, 2);

      Predictions predictions = classifier.predict(examples);

      assertThat(IntStream.range(0, 700).map(predictions::actual))
          .containsExactly(
              IntStream.range(0, 700).map(examples::label).boxed().toArray(Integer[]::new));
    }

    @Test
    void saysTheSameOfOneExampleAsOfMany() {
      Examples examples = Toy.random(Toy.SMALL, 700, 4, 2);

      Predictions predictions = classifier.predict(examples);

      for (int i : new int[] {0, 1, 511, 512, 699}) {
        assertThat(classifier.logits(Toy.pixels(examples, i)))
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(
                predictions.logit(i, 0),
                predictions.logit(i, 1),
                predictions.logit(i, 2),
                predictions.logit(i, 3));
      }
    }

    @Test
    void saysTheSameEveryTime() {
      Examples examples = Toy.random(Toy.SMALL, 20, 4, 2);

      assertThat(classifier.predict(examples)).isEqualTo(classifier.predict(examples));
    }

    @Test
    void namesAllClassesThatItWasTrainedOn() {
      Predictions predictions = classifier.predict(Toy.random(Toy.SMALL, 3, 2, 2));

      assertThat(predictions.classNames()).isEqualTo(Toy.names(4));
    }

    @Test
    void namesClassesThatTheTrainingDataLackedByTheirIndex() {
      assertThat(ClassNames.padded(List.of("1", "2"), 5))
          .containsExactly("1", "2", "class 2", "3", "4");
    }

    @Test
    void refusesOtherClasses() {
      Examples others =
          Examples.of(
              Toy.SMALL,
              new byte[16],
              new int[] {0},
              List.of("shirt", "shoe"),
              new Provenance("clothes", "0".repeat(64), List.of()));

      assertThatThrownBy(() -> classifier.predict(others))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the model has the classes [class 0, class 1, class 2, class 3], but the data has"
                  + " [shirt, shoe]");
    }

    @Test
    void refusesEmptyExamples() {
      Examples none = Toy.random(Toy.SMALL, 3, 4, 2).take(0);

      assertThatThrownBy(() -> classifier.predict(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model needs at least 1 example, but toy, take 0 has 0");
    }

    @Test
    void refusesAnotherFormat() {
      Examples wide = Toy.random(ImageFormat.of(4, 5, 1), 3, 4, 2);

      assertThatThrownBy(() -> classifier.predict(wide))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model expects 4×4×1, but was given 4×5×1");
    }

    @Test
    void refusesMoreClasses() {
      Examples five = Toy.random(Toy.SMALL, 3, 5, 2);

      assertThatThrownBy(() -> classifier.predict(five))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the model has 4 classes, but the examples have 5");
    }

    @Test
    void refusesPixelsOfAnotherLength() {
      assertThatThrownBy(() -> classifier.logits(new byte[15]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an example of this model has 16 bytes, but was given 15");
    }
  }

  @Nested
  class Weights {

    @Test
    void haveTheNamesAndSizesOfTheSpec() {
      assertThat(classifier.weights().keySet())
          .containsExactly(
              "conv2d_1/kernel", "conv2d_1/bias", "softmax_1/kernel", "softmax_1/bias");
      assertThat(classifier.weights().get("conv2d_1/kernel")).hasSize(18);
    }

    @Test
    void areWhatWasGiven() {
      Map<String, float[]> given = InitialWeights.of(SPEC.weights(), 11);

      assertThat(classifier.weights())
          .allSatisfy((name, values) -> assertThat(values).containsExactly(given.get(name)));
    }

    @Test
    void areCopies() {
      classifier.weights().get("softmax_1/bias")[0] = 100;

      assertThat(classifier.weights().get("softmax_1/bias")[0]).isZero();
    }
  }

  @Nested
  class Closing {

    @Test
    void refusesEverythingAfterwards() {
      Classifier closed = Trainings.untrained(SPEC, 1);
      closed.close();
      closed.close();

      for (Runnable use :
          List.<Runnable>of(
              () -> closed.predict(Toy.random(Toy.SMALL, 3, 4, 2)),
              () -> closed.logits(new byte[16]),
              closed::weights)) {
        assertThatThrownBy(use::run)
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("this classifier is closed");
      }
      assertThat(closed.spec()).isEqualTo(SPEC);
    }
  }

  @Test
  void knowsWhereItComesFrom() {
    Examples examples = Toy.separable(8, 1);
    TrainingPlan plan = TrainingPlan.adam(0.1).seed(5);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier trained = trainer.fit(SPEC, plan).on(examples).run().classifier()) {
      TrainingRecord record = trained.provenance();

      assertThat(record.spec()).isEqualTo(SPEC);
      assertThat(record.plan()).contains(plan.parts(1));
      assertThat(record.data()).contains(examples.provenance());
      assertThat(record.mnistkit()).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(record.tensorflow()).isEqualTo(trainer.tensorFlowVersion());
      assertThat(record.device()).contains("CPU:0").matches(".* threads?");
    }
  }
}
