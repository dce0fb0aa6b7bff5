package io.github.mnistkit.train.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.train.TrainingListener;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitTest {

  private static final TrainingListener.Batch BATCH =
      new TrainingListener.Batch(1, 2, 4, 0.5, 0.75);

  /** An origin as bad as any: the clock overflows on its way. */
  private Duration now = Duration.ofNanos(Long.MAX_VALUE);

  private final TimeLimit limit =
      new TimeLimit(
          Duration.ofMinutes(10), () -> now.toSeconds() * 1_000_000_000 + now.toNanosPart());
  private final FakeRun run = new FakeRun(limit).start();

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void letsTrainingGoOnUntilTheTimeIsOver() {
    pass(Duration.ofMinutes(10).minusNanos(1));

    limit.batchEnded(run, BATCH);

    assertThat(run.stopReason).isEmpty();
  }

  @Test
  void stopsItAfterABatch() {
    pass(Duration.ofMinutes(10));

    limit.batchEnded(run, BATCH);

    assertThat(run.stopReason).contains("time limit of 10 min reached");
  }

  @Test
  void stopsItAfterAnEpochWhoseValidationTookLong() {
    pass(Duration.ofMinutes(11));

    run.end(1, 0.5);

    assertThat(run.stopReason).contains("time limit of 10 min reached");
  }

  @Test
  void beginsAnewWithEveryTraining() {
    pass(Duration.ofMinutes(9));
    FakeRun next = new FakeRun(limit).resume(0.5);
    pass(Duration.ofMinutes(9));

    limit.batchEnded(next, BATCH);

    assertThat(next.stopReason).isEmpty();
  }

  @Nested
  class ItsReason {

    @ParameterizedTest
    @CsvSource({
      "PT36H, 36 h",
      "PT1H30M, 1 h 30 min",
      "PT1M30S, 1 min 30 s",
      "PT100S, 1 min 40 s",
      "PT20S, 20 s",
      "PT0.25S, 0.25 s",
      "PT0.000000001S, 0.000000001 s"
    })
    void namesTheLimitInUsualUnits(Duration duration, String text) {
      TimeLimit other = new TimeLimit(duration, () -> now.toNanos());
      now = Duration.ZERO;
      FakeRun stopped = new FakeRun(other).start();
      pass(duration);

      other.batchEnded(stopped, BATCH);

      assertThat(stopped.stopReason).contains("time limit of " + text + " reached");
    }
  }

  @Test
  void refusesALimitOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeLimit.of(Duration.ZERO))
        .withMessage("TimeLimit must be longer than 0, but was PT0S");
  }

  @Test
  void takesALimitLongerThanTheClockCounts() {
    TimeLimit ages = TimeLimit.of(Duration.ofDays(1_000_000));
    FakeRun patient = new FakeRun(ages).start();

    ages.batchEnded(patient, BATCH);

    assertThat(patient.stopReason).isEmpty();
  }
}
