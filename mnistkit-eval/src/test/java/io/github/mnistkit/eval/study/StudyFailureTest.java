package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class StudyFailureTest {

  private final FakeTrainer trainer = new FakeTrainer();
  private final Events events = new Events();
  private final Study study = Studies.twoByThree().timedBy(() -> 0).listening(events);

  @Test
  void doNotSinkTheOthers() throws IOException {
    trainer.before =
        fit -> {
          if (fit.plan().seed() == 6) {
            throw new IllegalStateException("no memory", new IOException("disk"));
          }
        };
    StudyResult result = study.on(Studies::split).run(trainer);

    assertThat(result.finished("small")).extracting(r -> r.trial().run()).containsExactly(0, 2);
    assertThat(result.failures())
        .extracting(TrialResult.Failed::toString)
        .containsExactly(
            "small, run 1 (seed 6): IllegalStateException: no memory, caused by"
                + " IOException: disk",
            "large, run 1 (seed 6): IllegalStateException: no memory, caused by"
                + " IOException: disk");
    assertThat(events.lines.get(3)).contains("no memory").contains("3 of 6 runs ended, 1 failed");
  }

  @Test
  void mayFailByAnError() throws IOException {
    trainer.before =
        fit -> {
          if (fit.plan().seed() == 6) {
            throw new OutOfMemoryError("Java heap space");
          }
        };

    assertThat(study.on(Studies::split).run(trainer).failures())
        .extracting(TrialResult.Failed::failure)
        .containsOnly("OutOfMemoryError: Java heap space");
  }

  @Test
  void areThoseWhoseDataCannotBeMade() throws IOException {
    StudyResult result =
        study
            .on(
                seed -> {
                  if (seed == 7) {
                    throw new IllegalArgumentException("too few images");
                  }
                  return Studies.split(seed);
                })
            .run(trainer);

    assertThat(result.failures())
        .extracting(TrialResult.Failed::toString)
        .containsExactly(
            "small, run 2 (seed 7): IllegalArgumentException: too few images",
            "large, run 2 (seed 7): IllegalArgumentException: too few images");
  }

  @Test
  void areAllListedIfNoneFinished() {
    trainer.before =
        fit -> {
          throw new IllegalStateException("no device");
        };

    assertThatThrownBy(() -> study.runs(1).on(Studies::split).run(trainer))
        .isInstanceOf(StudyException.class)
        .hasMessage(
            """
            study "units": every run failed (2)
            small, run 0 (seed 5): IllegalStateException: no device
            large, run 0 (seed 5): IllegalStateException: no device\
            """);
  }
}
