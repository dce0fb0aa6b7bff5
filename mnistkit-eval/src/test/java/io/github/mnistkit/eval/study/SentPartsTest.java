package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Trials that are evaluated on parts where another runner sends them. */
class SentPartsTest {

  private final FakeTrainer trainer = new FakeTrainer();
  private final TrialExecutor executor = new TrialExecutor(trainer, ModelSpec::parse, () -> 0L);
  private final Study study =
      Studies.twoByThree().timedBy(() -> 0).evaluatingOn("test", EvaluatedPartsTest::bySeed);

  private static TrialRunner sendingTo(TrialExecutor executor) {
    return (trials, data, ended) -> {
      for (Trial trial : trials) {
        ended.accept(TrialResult.parse(executor.run(Trial.parse(trial.toText()), data).toText()));
      }
    };
  }

  @Test
  void haveTheSameResults() throws IOException {
    TrialExecutor elsewhere =
        executor
            .evaluatingOn("unused", seed -> EvaluatedPartsTest.TEST)
            .evaluatingOn("test", EvaluatedPartsTest::bySeed);

    assertThat(study.on(Studies::split).run(sendingTo(elsewhere)).results())
        .isEqualTo(study.on(Studies::split).run(trainer).results());
  }

  @Test
  void failWhereAnExecutorLacksAPart() throws InterruptedException {
    Trial trial = study.on(Studies::split).trials().get(0);

    assertThat(executor.run(trial, Studies::splitOf))
        .hasToString(
            "small, run 0 (seed 5): IllegalStateException: examples to evaluate on are not part of"
                + " a trial: it needs \"test\", but this executor has none");
    TrialExecutor other = executor.evaluatingOn("Test", EvaluatedPartsTest::bySeed);
    assertThat(other.run(trial, Studies::splitOf))
        .asString()
        .endsWith("it needs \"test\", but this executor has [Test]");
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void haveErrorsOfTheirMachineThrownAsTheyAre() throws InterruptedException {
    Trial trial = study.on(Studies::split).trials().get(0);
    LongFunction<Examples> lost =
        seed -> {
          throw new UncheckedIOException(new IOException("lost"));
        };
    TrialExecutor broken = executor.evaluatingOn("test", lost);

    assertThatThrownBy(
            () ->
                broken
                    .rethrowing(UncheckedIOException.class::isInstance)
                    .run(trial, Studies::splitOf))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(broken.run(trial, Studies::splitOf)).isInstanceOf(TrialResult.Failed.class);
  }

  @Test
  void mustBeReportedWithTheirEvaluations() throws InterruptedException {
    Trial trial = study.on(Studies::split).trials().get(0);
    TrialResult.Finished run =
        (TrialResult.Finished)
            executor.evaluatingOn("test", EvaluatedPartsTest::bySeed).run(trial, Studies::splitOf);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TrialResult.Finished(
                    trial, run.provenance(), run.metrics(), run.history(), run.seconds()))
        .withMessage(
            "TrialResult.evaluations must be of the parts [test] that the trial names, but were of"
                + " []");
  }
}
