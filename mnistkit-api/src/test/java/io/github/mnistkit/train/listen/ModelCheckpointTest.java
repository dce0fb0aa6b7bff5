package io.github.mnistkit.train.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.train.Monitor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelCheckpointTest {

  private static final Path BEST = Path.of("best.mnistkit");
  private static final Path FOLDER = Path.of("epochs");

  @Nested
  class OfTheBestEpoch {

    private final FakeRun run = new FakeRun(ModelCheckpoint.best(BEST, "valLoss"));

    @Test
    void savesTheFirst() {
      run.start().end(1, 0.5);

      assertThat(run.saved).containsExactly(BEST);
    }

    @Test
    void savesEveryOneThatIsBetter() {
      run.start().end(1, 0.5).end(2, 0.4).end(3, 0.3);

      assertThat(run.saved).containsExactly(BEST, BEST, BEST);
    }

    @Test
    void leavesTheFileWhileNoneIsBetter() {
      run.start().end(1, 0.5).end(2, 0.6).end(3, 0.5);

      assertThat(run.saved).hasSize(1);
    }

    @Test
    void savesNoneWhoseFigureIsNoNumber() {
      run.start().end(1, Double.NaN);

      assertThat(run.saved).isEmpty();
    }

    @Test
    void maySkipSmallGains() {
      FakeRun choosy = new FakeRun(ModelCheckpoint.best(BEST, Monitor.of("valLoss").minDelta(0.2)));

      choosy.start().end(1, 0.5).end(2, 0.4).end(3, 0.2);

      assertThat(choosy.saved).hasSize(2);
    }

    @Test
    void judgesAResumedTrainingOnAllItsEpochs() {
      run.resume(0.5, 0.3, 0.4).end(4, 0.35);

      assertThat(run.saved).isEmpty();
    }

    @Test
    void savesAgainWhatATrainingResumesFromIfThatIsTheBest() {
      run.resume(0.5, 0.4);

      assertThat(run.saved).containsExactly(BEST);
    }

    @Test
    void forgetsTheTrainingBefore() {
      run.start().end(1, 0.1);

      run.start().end(1, 0.5);

      assertThat(run.saved).hasSize(2);
    }

    @Test
    void choosesAmongTheEpochsThatAreValidated() {
      run.start().endUnvalidated(1, 0.1).end(2, 0.5).endUnvalidated(3, 0.2).end(4, 0.6).end(5, 0.4);

      assertThat(run.saved).containsExactly(BEST, BEST);
    }

    @Test
    void takesTheLastEpochOfAStoppedTrainingOnceItIsValidated() {
      run.start().end(1, 0.5).endUnvalidated(2, 0.4);
      assertThat(run.saved).hasSize(1);

      run.validate(2, 0.4);
      assertThat(run.saved).hasSize(2);
    }

    @Test
    void leavesTheFileIfThatEpochIsNoBetter() {
      run.start().end(1, 0.5).endUnvalidated(2, 0.6).validate(2, 0.6);

      assertThat(run.saved).hasSize(1);
    }

    @Test
    void namesWhatItMonitors() {
      assertThat(ModelCheckpoint.best(BEST, "valLoss").monitor()).contains(Monitor.of("valLoss"));
    }

    @Test
    void listsTheKeysThatThereAreWhereItsOwnIsUnknown() {
      FakeRun unknown = new FakeRun(ModelCheckpoint.best(BEST, "digit.valAccuracy")).start();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> unknown.end(1, 0.5))
          .withMessage("there is no metric \"digit.valAccuracy\"; there are loss, valLoss");
    }

    @Test
    void refusesAKeyOfWhichItIsNotKnownWhatIsBetter() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelCheckpoint.best(BEST, "seconds"))
          .withMessage(
              "a monitored key must end in \"loss\" or \"accuracy\", but was \"seconds\"; for"
                  + " another metric, say what is better by Monitor.rising(key) or"
                  + " Monitor.falling(key)");
    }

    @Test
    void endsTrainingWhereItCannotBeSaved() {
      run.diskIsFull = true;
      run.start();

      assertThatThrownBy(() -> run.end(1, 0.5))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "the model cannot be saved to best.mnistkit: java.io.IOException: No space left on"
                  + " device");
    }
  }

  @Nested
  class OfEverySoManyEpochs {

    private final FakeRun run = new FakeRun(ModelCheckpoint.every(2, FOLDER));

    @Test
    void savesEachInAFileNamedByItsNumber() {
      run.start().end(1, 0.5).end(2, 0.4).end(3, 0.3).end(4, 0.9);

      assertThat(run.saved)
          .containsExactly(
              FOLDER.resolve("epoch-0002.mnistkit"), FOLDER.resolve("epoch-0004.mnistkit"));
    }

    @Test
    void countsThoseOfAResumedTraining() {
      run.resume(0.5, 0.4, 0.3).end(4, 0.2).end(5, 0.1);

      assertThat(run.saved).containsExactly(FOLDER.resolve("epoch-0004.mnistkit"));
    }

    @Test
    void savesAgainWhatATrainingResumesFromIfItIsItsTurn() {
      run.resume(0.5, 0.4);

      assertThat(run.saved).containsExactly(FOLDER.resolve("epoch-0002.mnistkit"));
    }

    @Test
    void needsNoValidation() {
      run.start().endUnvalidated(1, 0.5).endUnvalidated(2, 0.4).validate(2, 0.4);

      assertThat(run.saved).containsExactly(FOLDER.resolve("epoch-0002.mnistkit"));
      assertThat(ModelCheckpoint.every(2, FOLDER).monitor()).isEmpty();
    }

    @Test
    void refusesANumberOfZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelCheckpoint.every(0, FOLDER))
          .withMessage("ModelCheckpoint.every epochs must be at least 1, but was 0");
    }
  }
}
