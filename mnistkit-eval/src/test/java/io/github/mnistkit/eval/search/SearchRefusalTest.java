package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.train.TrainingPlan;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SearchRefusalTest {

  private final Search empty = Search.named("units");

  private static void assertRefused(ThrowingCallable call, String text) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(text);
  }

  @Test
  void refusesABlankName() {
    assertRefused(() -> Search.named(" "), "Search.name must not be blank");
  }

  @Test
  void refusesAParameterTwice() {
    assertRefused(
        () -> Searches.grid().over("rate", 1),
        "Search.over must name each parameter once, but \"rate\" occurs twice");
  }

  @Test
  void refusesAParameterOfAnotherForm() {
    assertRefused(
        () -> empty.over("a b", 1),
        "Search.over must be given a name that begins with a letter and holds only letters,"
            + " digits, '_' and '-', but was \"a b\"");
  }

  @Test
  void refusesNoValues() {
    assertRefused(
        () -> empty.over("rate"), "Search.over \"rate\" must have at least 1 value, but has 0");
  }

  @Test
  void refusesAValueTwice() {
    assertRefused(
        () -> empty.over("rate", 1, 1.0),
        "Search.over \"rate\" must have distinct values, but 1 occurs twice");
  }

  @Test
  void refusesAnArrayInPlaceOfItsValues() {
    assertRefused(
        () -> empty.over("rate", new double[] {0.1, 0.2}),
        "Search.over \"rate\" must be given values, but was given an array of them");
  }

  @Test
  void refusesNoParameters() {
    assertRefused(
        () -> Searches.named().candidates(),
        "Search.over must be given at least 1 parameter, but was 0 in \"units\"");
  }

  @Test
  void refusesAMissingPlan() {
    assertThatIllegalStateException()
        .isThrownBy(() -> empty.over("rate", 1).spec(c -> Searches.spec(2)).candidates())
        .withMessage("Search.plan must be given first, but is missing in \"units\"");
  }

  @Test
  void refusesNumbersBelowOne() {
    assertRefused(() -> empty.random(0), "Search.random must be at least 1, but was 0");
    assertRefused(() -> empty.runs(0), "Search.runs must be at least 1, but was 0");
    assertRefused(() -> empty.parallel(0), "Search.parallel must be at least 1, but was 0");
  }

  @Test
  void refusesTheWrongEndOfALoss() {
    assertRefused(
        () -> empty.maximizing(RunMetric.last("valLoss")),
        "Search.maximizing must not be given a metric of which lower is better, but was"
            + " \"last valLoss\": use minimizing");
  }

  @Test
  void refusesTheWrongEndOfAnAccuracy() {
    assertRefused(
        () -> empty.minimizing(RunMetric.best("valAccuracy")),
        "Search.minimizing must not be given a metric of which higher is better, but was"
            + " \"best valAccuracy\": use maximizing");
  }

  @Test
  void refusesTheWrongEndOfAMetric() {
    assertRefused(
        () -> empty.maximizing(RunMetric.of(Metrics.INACCURACY)),
        "Search.maximizing must not be given a metric of which lower is better, but was"
            + " \"inaccuracy\": use minimizing");
    assertRefused(
        () -> empty.minimizing(RunMetric.of(Metrics.COHENS_KAPPA)),
        "Search.minimizing must not be given a metric of which higher is better, but was"
            + " \"Cohen's kappa\": use maximizing");
  }

  @Test
  void refusesAFactorThatHalvesNothing() {
    assertRefused(() -> empty.halving(1), "Search.halving factor must be at least 2, but was 1");
    assertRefused(
        () -> empty.halving(2, 0), "Search.halving leastEpochs must be at least 1, but was 0");
  }

  @Test
  void refusesHalvingFewerEpochsThanTwoRungsNeed() {
    assertRefused(
        () -> Searches.grid().halving(3, 3).on(seed -> Searches.DATA),
        "Search.halving by 3 from 3 epochs needs plans of at least 9 epochs, but was 8");
  }

  @Test
  void refusesHalvingTooFewCandidates() {
    assertRefused(
        () -> Searches.grid().halving(7).on(seed -> Searches.DATA),
        "Search.halving by 7 needs at least as many candidates, but there are 6");
  }

  @Test
  void refusesHalvingPlansOfDifferentEpochs() {
    Search search = Searches.grid().plan(c -> TrainingPlan.sgd(1).epochs(2 * c.whole("units")));

    assertRefused(
        () -> search.halving(2).on(seed -> Searches.DATA),
        "Search.halving needs plans with the same number of epochs, but there are 4 and 6 in"
            + " units=3 rate=0.1");
  }
}
