package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.mnistkit.file.InvalidFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanLimitsTest {

  private static String nested(int levels) {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < levels; i++) {
      nested.append("  ".repeat(i)).append("schedule = warmUp steps=1\n");
    }
    return TrainingPlan.adam(0.1).toText().replace("schedule = constant rate=0.1\n", nested);
  }

  @Test
  void refusesThousandsOfNestedSchedulesInAText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingPlan.parse(nested(3_000)))
        .withMessageContaining("at most 64 levels deep");
  }

  @Test
  void refusesATextOfMoreThanSixteenMillionCharacters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingPlan.parse(nested(5_000)))
        .withMessageStartingWith("at most 16,777,216 characters of text can be read");
  }

  @Test
  void refusesFiveThousandNestedSchedulesWrittenInJava() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              Schedule schedule = Schedule.constant(1);
              for (int i = 0; i < 5_000; i++) {
                schedule = schedule.warmUp(1);
              }
            })
        .withMessageContaining("at most 64 levels deep");
  }

  @Test
  void readsSixtyThreeWarmUpsOfAConstant() {
    Schedule schedule = Schedule.constant(1);
    for (int i = 0; i < 63; i++) {
      schedule = schedule.warmUp(1);
    }
    TrainingPlan plan = TrainingPlan.of(Optimizer.adam(), schedule);

    assertThat(TrainingPlan.parse(plan.toText())).isEqualTo(plan);
  }

  @Test
  void namesATextThatIsMissing() {
    assertThatNullPointerException().isThrownBy(() -> TrainingPlan.parse(null)).withMessage("text");
  }

  @Test
  void boundsAndShowsWhatAModelFileIsBlamedFor() {
    InvalidFileException e =
        new InvalidFileException(
            Path.of("m"), "a model", "another", "\u202E" + "x".repeat(1_000_000));

    assertThat(e.getMessage()).startsWith("m: \\u202Ex").hasSizeLessThan(1_000);
  }
}
