package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.study.FakeTrainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTableTest {

  private final FakeTrainer trainer = Searches.trainer();

  @Test
  void showsRankingFailuresAndEffects() throws IOException {
    trainer.accuracy = Optional.of(fit -> Searches.rate(fit) + fit.plan().seed() / 100.0);
    trainer.before =
        fit -> {
          if (fit.spec().equals(Searches.spec(3)) && Searches.rate(fit) == 0.1) {
            throw new IllegalStateException("no memory");
          }
        };
    Search search =
        Searches.named().over("units", 0, 2, 3).over("rate", 0.1, 0.2).halving(2, 4).runs(2);

    assertThat(Searches.run(search, trainer))
        .hasToString(
            """
            units: 4 candidates, 2 runs each, 56 epochs in all
            ranked by the highest last valAccuracy, in 2 rungs
            rank  units  rate  epochs  last valAccuracy
               1  2      0.2        8   0.2050 ± 0.0071
               2  3      0.2        8   0.2050 ± 0.0071
               3  2      0.1        4   0.1050 ± 0.0071
            std is the sample standard deviation over the runs.
            The first is the best of many, chosen on the same data: its value is biased.

            failed: 1 choice
            units=3 rate=0.1: run 0: IllegalStateException: no memory

            left out: 2 choices
            units=0 rate=0.1: dense units must be at least 1, but was 0
            units=0 rate=0.2: dense units must be at least 1, but was 0

            effect of each value on last valAccuracy in the first rung
            parameter  value  candidates       mean ± std    best
            units      2               2  0.1550 ± 0.0707  0.2050
                       3               1  0.2050           0.2050
            rate       0.1             1  0.1050           0.1050
                       0.2             2  0.2050 ± 0.0000  0.2050
            std is over the candidates with the value, not over runs.\
            """);
  }

  @Test
  void staysWithinEightyColumns() throws IOException {
    Search search = Search.named("a name of many words ".repeat(9));
    for (int i = 0; i < 20; i++) {
      search = search.over("parameterWithALongName" + i, "a value of many words ".repeat(5));
    }
    search =
        search
            .over("rate", 0.1, 0.2)
            .spec(c -> Searches.spec(2))
            .plan(c -> TrainingPlan.sgd(c.number("rate")));
    SearchResult result = Searches.run(search, trainer);

    assertThat(result.toString().lines()).allMatch(line -> line.length() <= 80);
    assertThat(result.table()).contains("      parameterWithALongName19=a value of", " rate=0.2\n");
  }

  @Test
  void putsParametersBelowEachCandidateWhereColumnsAreTooMany() throws IOException {
    Search search = Searches.named().over("rate", 0.1);
    for (String name : List.of("first", "second", "third", "fourth", "fifth", "sixth")) {
      search = search.over(name, "eleven signs");
    }
    search = search.spec(c -> Searches.spec(2)).plan(c -> TrainingPlan.sgd(c.number("rate")));

    assertThat(Searches.run(search, trainer).table())
        .contains(
            """
            rank  epochs  last valAccuracy
               1       1   0.1000
                  rate=0.1 first=eleven signs second=eleven signs third=eleven signs
                  fourth=eleven signs fifth=eleven signs sixth=eleven signs
            """);
  }

  @Test
  void showsTheFirstFortyOfMany() throws IOException {
    Search search = Searches.named().over("units", Range.whole(1, 999)).over("rate", 0.1);

    assertThat(Searches.run(search.random(45), trainer).table())
        .contains("\n  40  ", "\nand 5 candidates more\n");
  }

  @Test
  void comparesTheThirdsOfARange() throws IOException {
    Search search = Searches.named().over("units", 2).over("rate", Range.logUniform(1e-3, 1));
    SearchResult result = Searches.run(search.random(30), trainer);

    List<Effect> effects = result.effects();
    assertThat(effects)
        .extracting(effect -> effect.parameter() + " " + effect.value())
        .containsExactly("units 2", "rate 0.001..0.01", "rate 0.01..0.1", "rate 0.1..1");
    assertThat(effects.get(3).spread().min()).isGreaterThanOrEqualTo(0.1);
    assertThat(effects.get(0).spread().size()).isEqualTo(30);
  }

  @Test
  void countsNoCandidateTwiceInANarrowRange() throws IOException {
    Search search = Searches.named().over("units", 2).over("rate", Range.uniform(0.9999, 0.99991));
    SearchResult result = Searches.run(search.random(9), trainer);

    assertThat(result.effects().stream().skip(1).mapToInt(e -> e.spread().size()).sum())
        .isEqualTo(9);
  }

  @Test
  void averagesEachValueOverAllOthers() throws IOException {
    SearchResult result = Searches.run(Searches.grid(), trainer);

    assertThat(result.effects())
        .extracting(effect -> effect.value() + " " + effect.spread().size())
        .containsExactly("2 3", "3 3", "0.1 2", "0.2 2", "0.3 2");
    assertThat(result.effects().get(4).spread().mean()).isEqualTo(0.3);
  }
}
