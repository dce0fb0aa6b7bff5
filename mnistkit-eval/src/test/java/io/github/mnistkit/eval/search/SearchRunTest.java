package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.FakeTrainer;
import io.github.mnistkit.eval.study.LocalTrialRunner;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.TrialExecutor;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SearchRunTest {

  private final FakeTrainer trainer = Searches.trainer();

  @Test
  void ranksAllCandidates() throws IOException {
    SearchResult result = Searches.run(Searches.grid(), trainer);

    assertThat(Searches.ranked(result))
        .containsExactly(
            "units=2 rate=0.3 after 8",
            "units=3 rate=0.3 after 8",
            "units=2 rate=0.2 after 8",
            "units=3 rate=0.2 after 8",
            "units=2 rate=0.1 after 8",
            "units=3 rate=0.1 after 8");
    assertThat(result.best().candidate().choice().number("rate")).isEqualTo(0.3);
    assertThat(trainer.openClassifiers).hasValue(0);
  }

  @Test
  void minimizesWhatShallBeSmall() throws IOException {
    RunMetric error = new RunMetric("error", run -> 1 - run.last().metric("valAccuracy"));
    SearchResult result = Searches.run(Searches.grid().minimizing(error), trainer);

    assertThat(result.best().spread().mean()).isEqualTo(0.7);
    assertThat(result.ranking().get(5).spread().mean()).isEqualTo(0.9);
  }

  @Test
  void minimizesAMetricOfWhichLessIsBetter() throws IOException {
    for (Metric metric : List.of(Metrics.INACCURACY, Metrics.LOG_LOSS)) {
      SearchResult result = Searches.run(Searches.grid().minimizing(RunMetric.of(metric)), trainer);

      assertThat(result.ranking())
          .extracting(ranked -> ranked.spread().mean())
          .hasSize(6)
          .isSorted();
    }
  }

  @Test
  void repeatsRunsWithSeedsOfTheirOwn() throws IOException {
    trainer.accuracy = Optional.of(fit -> fit.plan().seed() / 10.0);
    SearchResult result = Searches.run(Searches.grid().runs(3).seed(4), trainer);

    assertThat(result.best().spread().size()).isEqualTo(3);
    assertThat(result.best().spread().mean()).isCloseTo(0.5, within(1e-15));
    assertThat(trainer.fits).extracting(fit -> fit.plan().seed()).containsOnly(4L, 5L, 6L);
  }

  @Test
  void givesTheSameForAnyNumberOfThreads() throws IOException {
    Search search = Searches.grid().minimizing(RunMetric.last("valLoss")).halving(2, 2).runs(2);

    assertThat(Searches.run(search.parallel(4), trainer).table())
        .isEqualTo(Searches.run(search, trainer).table());
  }

  @Test
  void goesOnElsewhere() throws IOException {
    TrialExecutor executor = new TrialExecutor(trainer, ModelSpec::parse, () -> 0L);
    SearchResult result =
        Searches.grid().on(seed -> Searches.DATA).run(new LocalTrialRunner(2, executor));

    assertThat(result.table()).isEqualTo(Searches.run(Searches.grid(), trainer).table());
  }

  @Test
  void tellsListenersOfEachRung() throws IOException {
    List<String> started = new ArrayList<>();
    StudyListener listener =
        new StudyListener() {
          @Override
          public void started(StudyProgress progress) {
            started.add(progress.toString());
          }
        };
    Searches.run(Searches.grid().halving(2, 2).listening(listener), trainer);

    assertThat(started)
        .containsExactly("0 of 6 runs ended", "0 of 3 runs ended", "0 of 1 run ended");
  }

  @Nested
  class Failures {

    private void fail(double rate, long seed) {
      trainer.before =
          fit -> {
            if (Searches.rate(fit) == rate && fit.plan().seed() == seed) {
              throw new IllegalStateException("no memory");
            }
          };
    }

    @Test
    void putACandidateOutWhateverItsOtherRuns() throws IOException {
      fail(0.3, 1);
      SearchResult result = Searches.run(Searches.grid().runs(2), trainer);

      assertThat(result.ranking()).hasSize(4);
      assertThat(result.failed())
          .extracting(RejectedCandidate::toString)
          .containsExactly(
              "units=2 rate=0.3: run 1: IllegalStateException: no memory",
              "units=3 rate=0.3: run 1: IllegalStateException: no memory");
    }

    @Test
    void ofALaterRungPutACandidateOutToo() throws IOException {
      trainer.before =
          fit -> {
            if (fit.plan().epochs() == 4 && Searches.rate(fit) == 0.3) {
              throw new IllegalStateException("no memory");
            }
          };
      SearchResult result = Searches.run(Searches.grid().halving(2, 2), trainer);

      assertThat(Searches.ranked(result)).first().isEqualTo("units=2 rate=0.2 after 8");
      assertThat(result.failed()).hasSize(2);
      assertThat(result.ranking()).hasSize(4);
    }

    @Test
    void areMeasuresThatAreNoNumbers() throws IOException {
      trainer.accuracy =
          Optional.of(fit -> Searches.rate(fit) == 0.3 ? Double.NaN : Searches.rate(fit));
      SearchResult result = Searches.run(Searches.grid(), trainer);

      assertThat(result.best().spread().mean()).isEqualTo(0.2);
      assertThat(result.failed().get(0)).hasToString("units=2 rate=0.3: last valAccuracy is NaN");
    }

    @Test
    void ofOneRunOfEachCandidateEndTheSearch() {
      trainer.before =
          fit -> {
            if (fit.plan().seed() == 1) {
              throw new IllegalStateException("no memory");
            }
          };

      assertThatThrownBy(() -> Searches.run(Searches.grid().runs(2), trainer))
          .isInstanceOf(SearchException.class)
          .hasMessageStartingWith("search \"units\": every candidate failed (6)\n")
          .hasMessageContaining("\nunits=3 rate=0.3: run 1: IllegalStateException: no memory");
    }

    @Test
    void ofAllRunsEndTheStudy() {
      trainer.before =
          fit -> {
            throw new IllegalStateException("no memory");
          };

      assertThatThrownBy(() -> Searches.run(Searches.grid(), trainer))
          .isInstanceOf(StudyException.class)
          .hasMessageStartingWith("study \"units\": every run failed (6)\n");
    }

    @Test
    void ofTheMeasureEndTheSearchAtItsFirstRun() {
      Search search = Searches.grid().maximizing(RunMetric.last("valF1"));

      assertThatThrownBy(() -> Searches.run(search, trainer))
          .isInstanceOf(StudyException.class)
          .hasMessageStartingWith(
              "study \"units\" was aborted by IllegalArgumentException: RunMetric.key must be one"
                  + " of [loss, accuracy, valLoss, valAccuracy], but was 'valF1' in units=2"
                  + " rate=0.1, run 0 (seed 0): 1 of 6 runs");
    }
  }

  @Nested
  class TheBest {

    @Test
    void isConfirmedWithSeedsThatTheSearchDidNotUse() throws IOException {
      SearchResult result = Searches.run(Searches.grid().halving(2, 2).runs(2).seed(5), trainer);
      trainer.fits.clear();
      result.confirmation().runs(2).on(seed -> Searches.DATA).run(trainer);

      assertThat(trainer.fits).extracting(fit -> fit.plan().seed()).containsExactly(7L, 8L);
      assertThat(trainer.fits).extracting(fit -> fit.plan().epochs()).containsOnly(8);
      assertThat(trainer.fits).extracting(Searches::rate).containsOnly(0.3);
    }

    @Test
    void isTrainedOnceMoreToKeep() throws IOException {
      SearchResult result = Searches.run(Searches.grid().halving(2, 2).runs(2).seed(5), trainer);
      Fit fit = result.refit(trainer, Searches.DATA.first());

      assertThat(fit.plan()).isEqualTo(result.best().candidate().plan().seed(7));
      assertThat(fit.spec()).isEqualTo(Searches.spec(2));
    }
  }

  @Test
  void ranksByMetricsOfTheTrainedModel() throws IOException {
    SearchResult result =
        Searches.run(Searches.grid().maximizing(RunMetric.of(Metrics.ACCURACY)), trainer);

    assertThat(result.metric().name()).isEqualTo("accuracy");
    assertThat(result.ranking()).hasSize(6);
  }
}
