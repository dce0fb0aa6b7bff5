package io.github.mnistkit.samples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.TrainingListener.Batch;
import io.github.mnistkit.train.TrainingRun;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimeEstimateTest {

  private long now;
  private final StepTimer timer = new StepTimer(() -> now);
  private final List<String> stopped = new ArrayList<>();

  @Test
  void doesNotCountTheFirstStep() {
    steps(1, 9_000_000_000L);
    steps(4, 250_000_000L);
    assertThat(timer.seconds()).isCloseTo(0.25, within(1e-12));
    assertThat(stopped).isEmpty();
  }

  @Test
  void ignoresAStepThatOtherWorkDelayed() {
    steps(3, 100_000_000L);
    steps(1, 1_500_000_000L);
    steps(1, 100_000_000L);
    assertThat(timer.seconds()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void stopsAfterTwentyCountedSteps() {
    steps(20, 1_000_000L);
    assertThat(stopped).isEmpty();
    steps(1, 1_000_000L);
    assertThat(stopped).containsExactly("the time of a step is known");
    assertThat(timer.seconds()).isCloseTo(0.001, within(1e-12));
  }

  @Test
  void stopsAfterTwoSeconds() {
    steps(2, 1_500_000_000L);
    assertThat(stopped).isEmpty();
    steps(1, 1_500_000_000L);
    assertThat(stopped).hasSize(1);
  }

  @Test
  void needsTwoSteps() {
    steps(1, 1);
    assertThatThrownBy(timer::seconds)
        .hasMessage("at least 2 steps are needed, but there were fewer");
  }

  @Test
  void choosesTheUnitByTheDuration() {
    assertThat(Durations.text(0.2)).isEqualTo("1 s");
    assertThat(Durations.text(119)).isEqualTo("119 s");
    assertThat(Durations.text(150)).isEqualTo("3 min");
    assertThat(Durations.text(7_199)).isEqualTo("120 min");
    assertThat(Durations.text(9_000)).isEqualTo("2.5 h");
  }

  private void steps(int count, long nanos) {
    for (int i = 0; i < count; i++) {
      now += nanos;
      timer.batchEnded(run(), new Batch(1, 1, 1, 0, 0));
    }
  }

  /** A training of which only the stop matters. */
  private TrainingRun run() {
    return (TrainingRun)
        Proxy.newProxyInstance(
            TrainingRun.class.getClassLoader(),
            new Class<?>[] {TrainingRun.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("stop");
              stopped.add((String) arguments[0]);
              return null;
            });
  }
}
