package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StudyProgressTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void estimatesFromTheRunsThatEndedSinceTheStart() {
    // 4 of the 6 ended in 100 s, 9 are left
    StudyProgress progress = StudyProgress.of(6, 1, 2, 15, 100 * SECOND);

    assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(100));
    assertThat(progress.remaining()).contains(Duration.ofSeconds(225));
    assertThat(progress).hasToString("6 of 15 runs ended, 1 failed, about 4 min left");
  }

  @Test
  void knowsNothingBeforeTheFirstRunOfThisStart() {
    StudyProgress progress = StudyProgress.of(2, 0, 2, 15, 100 * SECOND);

    assertThat(progress.remaining()).isEmpty();
    assertThat(progress).hasToString("2 of 15 runs ended");
  }

  @Test
  void endsWithNothingLeft() {
    assertThat(StudyProgress.of(1, 0, 1, 1, 0).remaining()).contains(Duration.ZERO);
    assertThat(StudyProgress.of(1, 0, 0, 1, SECOND)).hasToString("1 of 1 run ended");
  }

  @Test
  void tellsSecondsMinutesAndHours() {
    assertThat(StudyProgress.of(1, 0, 0, 2, 99 * SECOND)).asString().endsWith("about 99 s left");
    assertThat(StudyProgress.of(1, 0, 0, 2, 100 * SECOND)).asString().endsWith("about 2 min left");
    assertThat(StudyProgress.of(1, 0, 0, 2, 6000 * SECOND))
        .asString()
        .endsWith("about 1 h 40 min left");
  }

  @Test
  void survivesTheLongestTime() {
    assertThat(StudyProgress.of(1, 0, 0, 1_000_000, Long.MAX_VALUE / 2).remaining()).isPresent();
  }
}
