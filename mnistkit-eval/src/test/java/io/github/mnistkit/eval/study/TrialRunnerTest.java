package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialRunnerTest {

  private final FakeTrainer trainer = new FakeTrainer();
  private final Events events = new Events();
  private final Study study = Studies.twoByThree().timedBy(() -> 0).listening(events);

  private final TrialExecutor executor = new TrialExecutor(trainer, ModelSpec::parse, () -> 0L);

  @Test
  void mayReportInAnyOrderAndTwiceAsText() throws IOException {
    TrialRunner runner =
        (trials, data, ended) -> {
          List<Trial> backwards = new ArrayList<>(trials);
          Collections.reverse(backwards);
          for (Trial trial : backwards) {
            Trial sent = Trial.parse(trial.toText());
            String back = executor.run(sent, data).toText();
            ended.accept(TrialResult.parse(back));
            ended.accept(new TrialResult.Failed(sent, "its machine was lost later", 1));
          }
        };
    StudyResult result = study.on(Studies::split).run(runner);

    assertThat(result.results()).isEqualTo(study.on(Studies::split).run(trainer).results());
    assertThat(events.lines.subList(0, 7)).hasSize(7).noneMatch(line -> line.contains("lost"));
  }

  @Test
  void thatForgetATrialFailIt() throws IOException {
    TrialRunner runner = (trials, data, ended) -> ended.accept(executor.run(trials.get(0), data));

    assertThat(study.runs(1).on(Studies::split).run(runner).failures())
        .extracting(TrialResult.Failed::toString)
        .containsExactly("large, run 0 (seed 5): the runner ended without a result for this trial");
  }

  @Test
  void mayHaveErrorsOfTheirMachineThrownByTheWorker() throws InterruptedException {
    TrialExecutor strict = executor.rethrowing(OutOfMemoryError.class::isInstance);
    trainer.before =
        fit -> {
          throw new OutOfMemoryError("Java heap space");
        };
    assertThatThrownBy(() -> strict.run(Studies.trial("small", 0), Studies::splitOf))
        .isInstanceOf(OutOfMemoryError.class);

    trainer.before =
        fit -> {
          throw new IllegalStateException("diverged");
        };
    assertThat(strict.run(Studies.trial("small", 0), Studies::splitOf))
        .isInstanceOf(TrialResult.Failed.class);
  }

  @Test
  void mustNotReportATrialOfAnotherStudy() {
    TrialRunner runner =
        (trials, data, ended) -> ended.accept(Studies.finished("alien", 0, 1, 0.5));

    assertThatThrownBy(() -> study.on(Studies::split).run(runner))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining(
            "a runner must report only the trials it was given, but reported alien, run 0"
                + " (seed 1)");
  }
}
