package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.report.Report;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results are paired by their seeds; the numbers of the runs need not agree. */
class PairingTest {

  private static final RunMetric LAST = RunMetric.last("valAccuracy");

  /** A run with a seed of its own. */
  private static Finished run(String variant, int run, long seed, double accuracy) {
    Finished made = Studies.finished(variant, run, 1, accuracy);
    Trial trial = new Trial(variant, run, made.trial().spec(), Studies.PLAN.seed(seed).toText());
    return new Finished(trial, made.provenance(), made.metrics(), made.history(), made.seconds());
  }

  private static StudyResult of(Finished... runs) {
    return StudyResult.of("pairs", List.of(runs));
  }

  @Test
  void doesNotPairSeedsThatDiffer() {
    StudyResult study =
        of(
            run("a", 0, 7, 0.5),
            run("a", 1, 8, 0.5),
            run("a", 2, 9, 0.5),
            run("b", 0, 100, 0.25),
            run("b", 1, 101, 0.25),
            run("b", 2, 102, 0.25));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> study.compare("a", "b"))
        .withMessage(
            "StudyResult.paired needs a seed with which all variants finished, but \"a\" finished"
                + " with the seeds 7, 8, 9, \"b\" finished with the seeds 100, 101, 102: runs are"
                + " paired by seed");
  }

  @Test
  void pairsEqualSeedsOfOtherRuns() {
    StudyResult study =
        of(
            run("a", 0, 7, 0.5),
            run("a", 1, 8, 0.75),
            run("b", 3, 8, 0.5),
            run("b", 4, 9, 0.125),
            run("b", 5, 7, 0.375));

    assertThat(study.compare("a", "b", LAST).differences()).containsExactly(0.125, 0.25);
    assertThat(study.paired("b", "a").values("b", LAST)).containsExactly(0.375, 0.5);
    assertThat(study.paired("b", "a").values("a", LAST)).containsExactly(0.5, 0.75);
  }

  @Test
  void putsPairsSideBySideWhereTheSameRunsHaveOtherSeeds() {
    StudyResult study =
        of(run("a", 0, 7, 0.5), run("a", 1, 8, 0.75), run("b", 0, 8, 0.625), run("b", 1, 7, 0.25));

    assertThat(study.compare("a", "b", LAST).differences()).containsExactly(0.25, 0.125);
  }

  @Test
  void leavesOutSeedsOfOneVariantOnly() {
    StudyResult study = of(run("a", 0, 7, 0.5), run("a", 1, 8, 0.75), run("b", 0, 8, 0.25));
    PairedComparison comparison = study.compare("a", "b", LAST);

    assertThat(comparison.size()).isEqualTo(1);
    assertThat(comparison.differences()).containsExactly(0.5);
  }

  @Test
  void takesOneVariantFromTwoStudiesThatCountTheirRunsAlike() {
    StudyResult study =
        of(run("a", 0, 1, 0.5), run("a", 1, 2, 0.625), run("a", 0, 3, 0.75), run("a", 1, 4, 0.875));

    assertThat(study.values("a", LAST)).containsExactly(0.5, 0.625, 0.75, 0.875);
  }

  @Test
  void refusesOneSeedTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(run("a", 0, 7, 0.5), run("a", 1, 7, 0.5)))
        .withMessage(
            "StudyResult.results must hold each seed of a variant once, but a, run 1 (seed 7)"
                + " occurs twice");
  }

  @Test
  void keepsTheOrderOfTheRunsWhereSeedsAreThoseOfAStudy() {
    List<TrialResult> runs = new ArrayList<>();
    for (int run = 2; run >= 0; run--) {
      runs.add(run("a", run, Long.MAX_VALUE + run, 0.25 * run));
    }

    assertThat(StudyResult.of("order", runs).values("a", LAST)).containsExactly(0, 0.25, 0.5);
  }

  @Test
  void comparesInReportsBySeedToo() {
    StudyResult none = of(run("a", 0, 7, 0.5), run("b", 0, 100, 0.25));
    StudyResult one = of(run("a", 0, 7, 0.5), run("b", 3, 7, 0.25));

    assertThat(Report.of(none).markdown())
        .contains("| a | b | – | – | – | – | – | – | – |")
        .contains("means that no seed finished in both");
    assertThat(Report.of(one).markdown()).contains("| a | b | 1 | 0.2500 |");
  }
}
