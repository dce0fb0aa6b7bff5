package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SearchTest {

  private final Search empty = Search.named("units");

  @Test
  void isNotChangedByItsMethods() {
    Search grid = Searches.grid();
    grid.over("more", 1, 2).runs(3).random(2).spec(choice -> Searches.spec(7));

    assertThat(grid.candidates()).hasSize(6);
  }

  @Test
  void isShownInWords() {
    Search search =
        empty.over("units", 16, 64).over("rate", Range.logUniform(1e-4, 1)).runs(3).seed(5);

    assertThat(empty)
        .hasToString(
            "search \"units\": no parameter; every combination, ranked by the highest last"
                + " valAccuracy; 1 run of each, seed 0");
    assertThat(
            search
                .random(8)
                .halving(2)
                .parallel(2)
                .minimizing(RunMetric.last("valLoss"))
                .saveResultsTo(Path.of("kept")))
        .hasToString(
            "search \"units\": units of 16, 64; rate of logUniform 1e-4..1; 8 at random, halved by"
                + " 2, ranked by the lowest last valLoss; 3 runs of each, seeds from 5, 2 at a time;"
                + " results in kept");
  }

  @Nested
  class Grids {

    @Test
    void changeTheLastParameterFirst() {
      assertThat(Searches.names(Searches.grid().candidates()))
          .containsExactly(
              "units=2 rate=0.1",
              "units=2 rate=0.2",
              "units=2 rate=0.3",
              "units=3 rate=0.1",
              "units=3 rate=0.2",
              "units=3 rate=0.3");
    }

    @Test
    void makeSpecAndPlanFromEachChoice() {
      Candidate last = Searches.grid().candidates().get(5);

      assertThat(last.spec()).isEqualTo(Searches.spec(3));
      assertThat(last.plan()).isEqualTo(TrainingPlan.sgd(0.3).epochs(8));
    }

    @Test
    void haveNoRanges() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Searches.named().over("rate", Range.logUniform(1e-4, 1)).candidates())
          .withMessage(
              "Search.grid needs lists of values, but \"rate\" is the range logUniform 1e-4..1:"
                  + " use random(n)");
    }
  }

  @Nested
  class RandomDraws {

    private final Search search =
        Searches.named().over("units", Range.whole(1, 9)).over("rate", Range.logUniform(1e-4, 1));

    @Test
    void areTheSameForTheSameSeed() {
      List<String> drawn = Searches.names(search.random(20).seed(3).candidates());

      assertThat(Searches.names(search.random(20).seed(3).candidates())).isEqualTo(drawn);
      assertThat(Searches.names(search.random(20).seed(4).candidates())).isNotEqualTo(drawn);
    }

    @Test
    void ofMoreBeginWithThoseOfFewer() {
      assertThat(Searches.names(search.random(20).candidates()))
          .startsWith(Searches.names(search.random(5).candidates()).toArray(String[]::new));
    }

    @Test
    void findEveryCombinationOnce() {
      assertThat(Searches.names(Searches.grid().random(6).candidates()))
          .containsExactlyInAnyOrderElementsOf(Searches.names(Searches.grid().candidates()));
    }

    @Test
    void areAtMostAsManyAsThereAre() {
      assertRefused(
          () -> Searches.grid().random(7).candidates(),
          "Search.random must be at most the 6 combinations there are, but was 7");
    }

    @Test
    void countWholeNumbers() {
      Search few = Searches.named().over("units", Range.whole(4, 8)).over("rate", 0.1);

      assertThat(few.random(5).candidates()).hasSize(5);
      assertRefused(
          () -> few.random(6).candidates(),
          "Search.random must be at most the 5 combinations there are, but was 6");
    }

    @Test
    void noticeThatARangeIsUsedUp() {
      Search narrow =
          Searches.named().over("units", 2).over("rate", Range.logUniform(0.1, 0.1000499));

      assertRefused(
          () -> narrow.random(2).candidates(),
          "Search.random must be at most the 1 combination there are, but was 2");
    }
  }

  private static void assertRefused(ThrowingCallable call, String text) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(text);
  }

  @Nested
  class CandidatesThatCannotBeBuilt {

    private final Search withZero = Searches.named().over("units", 0, 2).over("rate", 0.1, -1);

    @Test
    void areLeftOut() {
      assertThat(Searches.names(withZero.candidates())).containsExactly("units=2 rate=0.1");
    }

    @Test
    void areRefusedIfTheyAreAll() {
      assertRefused(
          () -> Searches.named().over("units", 0).over("rate", 0.1).candidates(),
          "search \"units\": no candidate can be built\n"
              + "units=0 rate=0.1: dense units must be at least 1, but was 0");
    }

    @Test
    void areNoExcuseForAWrongQuestion() {
      assertRefused(
          () ->
              empty
                  .over("width", 2, 3)
                  .spec(c -> Searches.spec(c.whole("units")))
                  .plan(c -> TrainingPlan.sgd(1))
                  .candidates(),
          "there is no parameter \"units\"; there are width");
    }
  }
}
