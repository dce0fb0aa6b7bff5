package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.study.FakeTrainer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HalvingTest {

  @Nested
  class Rungs {

    @Test
    void endWithTheWholePlan() {
      assertThat(new Halving(2, 2).epochs(8, 8)).containsExactly(2, 4, 8);
    }

    @Test
    void areRoundedDown() {
      assertThat(new Halving(3, 1).epochs(27, 20)).containsExactly(2, 6, 20);
    }

    @Test
    void haveTheLeastEpochsAtLeast() {
      assertThat(new Halving(2, 3).epochs(8, 8)).containsExactly(4, 8);
    }

    @Test
    void areNoMoreThanCandidatesCanBeGivenUp() {
      assertThat(new Halving(2, 1).epochs(4, 64)).containsExactly(16, 32, 64);
    }

    @Test
    void keepAtLeastOneCandidate() {
      assertThat(new Halving(4, 1).kept(17)).isEqualTo(4);
      assertThat(new Halving(4, 1).kept(3)).isEqualTo(1);
    }
  }

  @Nested
  class Searching {

    private final FakeTrainer trainer = Searches.trainer();

    @Test
    void trainsFewerForLonger() throws IOException {
      SearchResult result = Searches.run(Searches.grid().halving(2, 2), trainer);

      assertThat(Searches.trainings(trainer)).isEqualTo(Map.of(2, 6, 4, 3, 8, 1));
      assertThat(result.epochsSpent()).isEqualTo(2 * 6 + 4 * 3 + 8);
    }

    @Test
    void ranksByTheLastRungThatACandidateCameTo() throws IOException {
      SearchResult result = Searches.run(Searches.grid().halving(2, 2), trainer);

      assertThat(Searches.ranked(result))
          .containsExactly(
              "units=2 rate=0.3 after 8",
              "units=3 rate=0.3 after 4",
              "units=2 rate=0.2 after 4",
              "units=3 rate=0.2 after 2",
              "units=2 rate=0.1 after 2",
              "units=3 rate=0.1 after 2");
    }

    @Test
    void isAStudyForEachRung() throws IOException {
      SearchResult result = Searches.run(Searches.grid().halving(2, 2), trainer);

      assertThat(result.rungs())
          .extracting(study -> study.name() + ": " + study.variants().size())
          .containsExactly(
              "units, rung 1 of 3: 6", "units, rung 2 of 3: 3", "units, rung 3 of 3: 1");
    }

    @Test
    void seesWhoDoesBetterWithMoreEpochs() throws IOException {
      trainer.accuracy =
          Optional.of(
              fit -> Searches.rate(fit) == 0.2 ? fit.plan().epochs() / 10.0 : Searches.rate(fit));
      SearchResult result = Searches.run(Searches.grid().halving(2, 2), trainer);

      assertThat(Searches.ranked(result).get(0)).isEqualTo("units=2 rate=0.2 after 8");
    }
  }
}
