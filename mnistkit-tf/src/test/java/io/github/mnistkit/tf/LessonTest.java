package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a student learns from a teacher's scores. */
class LessonTest {

  private static final double CLOSE = 2e-5;
  private static final Scaling WIDE = new Scaling(0.02, -2);
  private static final Examples DATA = Toy.random(Toy.SMALL, 20, 4, 3);
  private static final Examples OTHERS = Toy.random(Toy.SMALL, 600, 4, 8);

  private static final ModelSpec STUDENT = ModelSpec.image(4, 4, 1, WIDE).flatten().softmax(4);

  private static Classifier teacher;

  @BeforeAll
  static void openTeacher() {
    ModelSpec spec =
        ModelSpec.image(4, 4, 1, WIDE).flatten().dense(9).tanh().dropout(0.5).logits(4);
    teacher = Trainings.untrained(spec, 77);
  }

  @AfterAll
  static void closeTeacher() {
    teacher.close();
  }

  private static double mean(Predictions student, Examples data, Each each) {
    Predictions taught = teacher.predict(data);
    return Reference.mean(
        data.size(),
        i -> each.of(Reference.logits(student, i), Reference.logits(taught, i), data.label(i)));
  }

  private interface Each {
    double of(double[] student, double[] teacher, int label);
  }

  private static void isMeanOf(Distillation distillation, Each each) {
    Trainings.Trained trained =
        Trainings.run(STUDENT, Trainings.STILL, DATA, fit -> fit.taughtBy(teacher, distillation));

    assertThat(trained.last().loss())
        .isCloseTo(mean(trained.predictions(), DATA, each), within(CLOSE));
  }

  private static double soft(double temperature, double[] student, double[] teacher) {
    double[] cool = new double[4];
    double[] targets = new double[4];
    for (int k = 0; k < 4; k++) {
      cool[k] = student[k] / temperature;
      targets[k] = teacher[k] / temperature;
    }
    return temperature * temperature * Reference.crossEntropy(Reference.softmax(targets), cool);
  }

  @Test
  void canBeTheSquaredErrorOfLogits() {
    isMeanOf(
        Distillation.meanSquaredErrorOnLogits(), (z, t, label) -> Reference.squaredError(z, t));
  }

  @Test
  void canBeCrossEntropyAtATemperature() {
    isMeanOf(Distillation.softTargets(3), (z, t, label) -> soft(3, z, t));
  }

  @Test
  void canBeMixedWithTheLabels() {
    isMeanOf(
        Distillation.softTargets(2).mixedWithLabels(0.3),
        (z, t, label) ->
            0.7 * soft(2, z, t) + 0.3 * Reference.crossEntropy(Reference.oneHot(label, 4), z));
  }

  @Test
  void canMixSquaredErrorWithTheLabels() {
    isMeanOf(
        Distillation.meanSquaredErrorOnLogits().mixedWithLabels(0.6),
        (z, t, label) ->
            0.4 * Reference.squaredError(z, t)
                + 0.6 * Reference.crossEntropy(Reference.oneHot(label, 4), z));
  }

  @Test
  void isJudgedOnValidationDataByTheSameLoss() {
    Trainings.Trained trained =
        Trainings.run(
            STUDENT,
            Trainings.STILL,
            DATA,
            fit ->
                fit.validating(OTHERS).taughtBy(teacher, Distillation.meanSquaredErrorOnLogits()));
    try (Classifier student = Trainings.classifier(STUDENT, trained.weights())) {
      double expected =
          mean(student.predict(OTHERS), OTHERS, (z, t, label) -> Reference.squaredError(z, t));

      assertThat(trained.last().valLoss().orElseThrow()).isCloseTo(expected, within(CLOSE));
    }
  }

  @Test
  void followsTheExamplesThroughShuffles() {
    TrainingPlan plan = TrainingPlan.adam(0.02).batchSize(7).epochs(60);

    Trainings.Trained trained =
        Trainings.run(
            ModelSpec.image(4, 4, 1, WIDE).flatten().dense(30).tanh().logits(4),
            plan,
            DATA,
            fit -> fit.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits()));

    assertThat(mean(trained.predictions(), DATA, (z, t, label) -> Reference.squaredError(z, t)))
        .isLessThan(0.02);
  }
}
