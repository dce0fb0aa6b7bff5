package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.Schedule.Progress;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  /** A training of 8 epochs of 100 updates. */
  private static double rate(Schedule schedule, long step) {
    return schedule.rate(new Progress(step, 100, 8));
  }

  @Nested
  class Constant {

    @Test
    void staysAsItIs() {
      Schedule schedule = Schedule.constant(0.1);

      assertThat(rate(schedule, 0)).isEqualTo(0.1);
      assertThat(rate(schedule, 799)).isEqualTo(0.1);
    }
  }

  @Nested
  class Step {

    private final Schedule schedule = Schedule.step(0.8, 0.5, 2);

    @Test
    void staysWithinItsEpochs() {
      assertThat(rate(schedule, 0)).isEqualTo(0.8);
      assertThat(rate(schedule, 199)).isEqualTo(0.8);
    }

    @Test
    void fallsAfterThem() {
      assertThat(rate(schedule, 200)).isEqualTo(0.4);
      assertThat(rate(schedule, 799)).isEqualTo(0.1);
    }
  }

  @Nested
  class Exponential {

    private final Schedule schedule = Schedule.exponential(0.8, 0.25);

    @Test
    void fallsByItsFactorInEveryEpoch() {
      assertThat(rate(schedule, 0)).isEqualTo(0.8);
      assertThat(rate(schedule, 100)).isEqualTo(0.8 * 0.25);
      assertThat(rate(schedule, 300)).isEqualTo(0.8 * 0.25 * 0.25 * 0.25);
    }

    @Test
    void fallsBetweenEpochsToo() {
      // pow is within 1 ulp of √0.25
      assertThat(rate(schedule, 50)).isCloseTo(0.8 * 0.5, within(1e-15));
    }
  }

  @Nested
  class InverseTime {

    @Test
    void dividesByTheEpochs() {
      Schedule schedule = Schedule.inverseTime(0.8, 2);

      assertThat(rate(schedule, 0)).isEqualTo(0.8);
      assertThat(rate(schedule, 150)).isEqualTo(0.8 / 4);
    }

    @Test
    void staysWithoutDecay() {
      assertThat(rate(Schedule.inverseTime(0.8, 0), 700)).isEqualTo(0.8);
    }
  }

  @Nested
  class Cosine {

    private final Schedule schedule = Schedule.cosine(0.8);

    @Test
    void beginsAtItsRate() {
      assertThat(rate(schedule, 0)).isEqualTo(0.8);
    }

    @Test
    void isHalfItsRateHalfway() {
      assertThat(rate(schedule, 400)).isCloseTo(0.4, within(1e-15));
    }

    @Test
    void endsAtZeroAndStaysThere() {
      assertThat(rate(schedule, 800)).isZero();
      assertThat(rate(schedule, 1_200)).isZero();
    }
  }

  @Nested
  class WarmUp {

    @Test
    void risesInEqualSteps() {
      Schedule schedule = Schedule.constant(0.8).warmUp(4);

      assertThat(rate(schedule, 0)).isEqualTo(0.2);
      assertThat(rate(schedule, 1)).isEqualTo(0.4);
      assertThat(rate(schedule, 3)).isEqualTo(0.8);
      assertThat(rate(schedule, 4)).isEqualTo(0.8);
    }

    @Test
    void multipliesWhatComesAfterWithoutPuttingItOff() {
      Schedule after = Schedule.cosine(0.8);

      assertThat(rate(after.warmUp(200), 99)).isEqualTo(rate(after, 99) / 2);
      assertThat(rate(after.warmUp(200), 300)).isEqualTo(rate(after, 300));
    }

    @Test
    void needsAStep() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.constant(1).warmUp(0))
          .withMessage("Schedule.warmUp steps must be at least 1, but was 0");
    }
  }

  @Nested
  class Ranges {

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.POSITIVE_INFINITY, Double.NaN})
    void rejectALearningRateThatIsNotAboveZero(double rate) {
      String message = "learning rate must be a finite number above 0, but was " + rate;

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.constant(rate))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.step(rate, 0.5, 1))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.exponential(rate, 0.5))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.inverseTime(rate, 0.5))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.cosine(rate))
          .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void rejectAFactorThatIsNoDecay(double factor) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.step(1, factor, 1))
          .withMessage("Schedule.step factor must be in (0, 1], but was " + factor);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.exponential(1, factor))
          .withMessage("Schedule.exponential factor must be in (0, 1], but was " + factor);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.POSITIVE_INFINITY, Double.NaN})
    void rejectADecayBelowZero(double decay) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.inverseTime(1, decay))
          .withMessage(
              "Schedule.inverseTime decay must be a finite number of 0 or more, but was " + decay);
    }

    @Test
    void rejectStepsWithinAnEpoch() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.step(1, 0.5, 0))
          .withMessage("Schedule.step epochs must be at least 1, but was 0");
    }

    @Test
    void rejectAProgressThatCannotBe() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Progress(-1, 1, 1))
          .withMessage("Progress.step must be at least 0, but was -1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Progress(0, 0, 1))
          .withMessage("Progress.stepsPerEpoch must be at least 1, but was 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Progress(0, 1, 0))
          .withMessage("Progress.epochs must be at least 1, but was 0");
    }
  }
}
