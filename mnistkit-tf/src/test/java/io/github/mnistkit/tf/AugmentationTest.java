package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).flatten().dense(8).relu().dropout(0.2).softmax(4);
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-2).batchSize(7).epochs(3).seed(5);
  private static final Examples DATA = Toy.separable(40, 1);

  /** Adds noise that depends on seed, epoch and index alone. */
  private static final Augmentation NOISE =
      (pixels, format, seed, epoch, index) -> {
        Random noise = new Random(seed * 31 + epoch * 1000L + index);
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] += (byte) noise.nextInt(5);
        }
      };

  private static final Augmentation BLACK =
      (pixels, format, seed, epoch, index) -> Arrays.fill(pixels, (byte) 0);

  @Test
  void repeatsToTheLastBit() {
    assertThat(Trainings.run(SPEC, PLAN, DATA, fit -> fit.augmenting(NOISE)).weights())
        .usingRecursiveComparison()
        .isEqualTo(Trainings.run(SPEC, PLAN, DATA, fit -> fit.augmenting(NOISE)).weights());
  }

  @Test
  void trainsAsWithoutWhenNothingIsChanged() {
    Augmentation nothing = (pixels, format, seed, epoch, index) -> {};

    assertThat(Trainings.run(SPEC, PLAN, DATA, fit -> fit.augmenting(nothing)).weights())
        .usingRecursiveComparison()
        .isEqualTo(Trainings.weights(SPEC, PLAN, DATA));
  }

  @Test
  void meetsEveryExampleOnceInEachEpochUnderItsOwnIndex() {
    Set<String> met = Collections.synchronizedSet(new TreeSet<>());
    Augmentation counting =
        (pixels, format, seed, epoch, index) -> {
          if (!met.add(epoch + "/" + index)) {
            throw new IllegalStateException("met twice: " + epoch + "/" + index);
          }
        };

    Trainings.run(SPEC, PLAN, DATA, fit -> fit.augmenting(counting));

    assertThat(met).hasSize(3 * 40).contains("1/0", "1/39", "3/0");
  }

  @Test
  void leavesValidationAlone() {
    Trainings.Trained trained =
        Trainings.run(
            SPEC,
            Trainings.STILL.measuringTrainingInInferenceMode(),
            DATA,
            fit -> fit.augmenting(BLACK).validating(DATA));

    assertThat(trained.last().valLoss()).hasValue(trained.last().loss());
  }

  @Test
  void letsATeacherSeeWhatItsStudentSees() {
    try (Classifier teacher = Trainings.untrained(SPEC, 1);
        TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      Examples black = Toy.of(Toy.SMALL, new byte[40 * 16], DATA.labels(), 4);
      TrainingPlan plan = Trainings.STILL.seed(9);
      FitResult changed =
          trainer
              .fit(SPEC, plan)
              .on(DATA)
              .augmenting(BLACK)
              .taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
              .run();
      FitResult asBlack =
          trainer
              .fit(SPEC, plan)
              .on(black)
              .taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
              .run();

      assertThat(changed.history().last().loss()).isEqualTo(asBlack.history().last().loss());
      changed.classifier().close();
      asBlack.classifier().close();
    }
  }

  @Test
  void isPartOfTheProvenance() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier =
            trainer.fit(SPEC, PLAN).on(DATA).augmenting(new Named()).run().classifier()) {
      assertThat(classifier.provenance().data().orElseThrow().steps())
          .containsExactly("augmented by a name");
    }
  }

  @Test
  void saysWhichAugmentationFailed() {
    Augmentation broken =
        new Augmentation() {
          @Override
          public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {
            throw new IllegalArgumentException("no such angle");
          }

          @Override
          public String toString() {
            return "broken";
          }
        };

    assertThatThrownBy(() -> Trainings.run(SPEC, PLAN, DATA, fit -> fit.augmenting(broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "augmentation broken failed: java.lang.IllegalArgumentException: no such angle");
  }

  @Test
  void isGivenOnlyOnce() {
    assertThatThrownBy(
            () ->
                Trainings.run(
                    SPEC, PLAN, DATA, fit -> fit.augmenting(new Named()).augmenting(BLACK)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an augmentation can be given only once, but there is already a name");
  }

  private record Named() implements Augmentation {
    @Override
    public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {}

    @Override
    public String toString() {
      return "a name";
    }
  }
}
