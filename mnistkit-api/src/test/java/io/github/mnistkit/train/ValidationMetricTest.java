package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationMetricTest {

  private static final Examples DATA = Fakes.examples("toy", ImageFormat.of(2, 2, 1), 3);
  private static final ModelSpec SPEC = ModelSpec.image(2, 2, 1).flatten().softmax(3);
  private static final TrainingPlan PLAN =
      Fakes.plan()
          .epochs(9)
          .callback(Callback.earlyStopping(Monitor.rising("valF1"), 2))
          .callback(Callback.reduceOnPlateau(Monitor.falling("valCost"), 0.5, 2));

  private final FakeTrainer trainer = new FakeTrainer();

  private Fit fit() {
    return trainer.fit(SPEC, PLAN).on(DATA).measuring("valF1", p -> 1).measuring("valCost", p -> 2);
  }

  @Test
  void canBeMonitored() {
    fit().validating(DATA).check();

    assertThat(fit().metrics())
        .extracting(ValidationMetric::key)
        .containsExactly("valF1", "valCost");
    assertThat(Monitor.rising("valF1")).isEqualTo(new Monitor("valF1", Monitor.Direction.UP, 0));
    assertThat(Monitor.falling("valCost"))
        .isEqualTo(new Monitor("valCost", Monitor.Direction.DOWN, 0));
  }

  @Test
  void isListedWhereAnotherIsMonitored() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer
                    .fit(SPEC, PLAN)
                    .on(DATA)
                    .validating(DATA)
                    .measuring("valF1", p -> 1)
                    .check())
        .withMessage(
            "the plan monitors \"valCost\", but the history will have loss, accuracy, valLoss,"
                + " valAccuracy, valF1");
  }

  @Test
  void needsValidationData() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit().check())
        .withMessage(
            "Fit.measuring adds the metric \"valF1\" of the validation data, but there is no"
                + " validation data");
  }

  @Test
  void isAddedOnce() {
    assertThatIllegalStateException()
        .isThrownBy(() -> fit().measuring("valF1", p -> 3))
        .withMessage("the metric valF1 can be given only once, but there is already valF1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f1", "valf1", "val", "valLoss", "valAccuracy"})
  void hasAKeyOfItsOwnAmongThoseOfValidation(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValidationMetric(key, p -> 1))
        .withMessage(
            "ValidationMetric.key must be \"val\" and a name that begins with an upper-case letter,"
                + " other than valLoss and valAccuracy, but was \""
                + key
                + "\"");
  }

  @Test
  void hasAKeyWithoutSpaces() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValidationMetric("valF 1", p -> 1))
        .withMessageStartingWith("ValidationMetric.key must begin with a letter");
  }
}
