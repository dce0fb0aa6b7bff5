package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.report.HtmlReport;
import io.github.mnistkit.eval.report.Report;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of plans that do not validate every epoch, against the same runs with all of them. */
class StudyWithGapsTest {

  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).epochs(5);
  private static final TrainingPlan GAPS = PLAN.validation(Validation.every(2));

  private final FakeTrainer trainer = new FakeTrainer();
  private StudyResult gaps;
  private StudyResult whole;

  @BeforeEach
  void runBoth() throws IOException {
    gaps = run(GAPS);
    whole = run(PLAN);
  }

  private static Study study(TrainingPlan plan) {
    return Study.named("units")
        .variant("small", Studies.spec(2), plan)
        .variant("large", Studies.spec(3), plan)
        .runs(3)
        .seed(5);
  }

  private StudyResult run(TrainingPlan plan) throws IOException {
    return study(plan).timedBy(() -> 0).on(Studies::split).run(trainer);
  }

  private static List<Integer> validated(Finished run) {
    return run.history().epochs().stream().filter(Epoch::isValidated).map(Epoch::number).toList();
  }

  @Test
  void validateAsTheirPlanSays() {
    assertThat(gaps.finished("small")).hasSize(3).allMatch(run -> validated(run).size() == 3);
    assertThat(validated(gaps.finished("large").get(0))).containsExactly(2, 4, 5);
  }

  @Test
  void chooseTheBestEpochAmongThoseThatWereValidated() {
    for (int run = 0; run < 3; run++) {
      Finished known = whole.finished("small").get(run);
      int best = 0;
      for (int epoch : List.of(2, 4, 5)) {
        double accuracy = known.history().values("valAccuracy")[epoch - 1];
        best =
            best == 0 || accuracy > known.history().values("valAccuracy")[best - 1] ? epoch : best;
      }
      assertThat(gaps.finished("small").get(run).best().number()).isEqualTo(best);
    }
  }

  @Test
  void chooseAValidatedEpochEvenIfNoAccuracyIsANumber() throws IOException {
    trainer.accuracy = Optional.of(fit -> Double.NaN);

    assertThat(run(GAPS).finished("small").get(0).best().number()).isEqualTo(2);
  }

  @Test
  void compareTheLastEpochsAsIfAllHadBeenValidated() {
    RunMetric last = RunMetric.last("valLoss");

    assertThat(gaps.compare("small", "large", last).differences())
        .isEqualTo(whole.compare("small", "large", last).differences());
    assertThat(gaps.compare("small", "large").size()).isEqualTo(3);
  }

  @Test
  void haveATableOfEveryMetric() {
    assertThat(gaps.table()).contains("small                  3  best");
    assertThat(gaps.table("loss")).contains("last    5");
  }

  @Test
  void haveAReport() {
    Report report = Report.ofKeys(gaps, "valAccuracy", "valLoss", "loss");

    assertThat(report.markdown())
        .contains("valLoss after the last epoch", "Validation loss minus training loss of units")
        .doesNotContain("NaN");
    assertThat(HtmlReport.of(report).text()).contains("valLoss after the last epoch");
  }

  @Test
  void haveAReportIfTheyValidateTheLastEpochAlone() throws IOException {
    StudyResult last = run(PLAN.validation(Validation.afterLastEpoch()));

    assertThat(Report.of(last).markdown()).doesNotContain("NaN");
    assertThat(Charts.learningCurves(last, "valAccuracy").description())
        .contains("small: 3 runs, mean ", " at epoch 5, least ");
  }

  @Test
  void areReadBackFromTheirText() {
    assertThat(gaps.results())
        .allSatisfy(result -> assertThat(TrialResult.parse(result.toText())).isEqualTo(result));
  }

  @Test
  void resumeFromStoredResults(@TempDir Path folder) throws IOException {
    Study study = study(GAPS).timedBy(() -> 0).saveResultsTo(folder);
    study.on(Studies::split).run(trainer);
    int trained = trainer.fits.size();

    StudyResult again = study.on(Studies::split).run(trainer);

    assertThat(trainer.fits).hasSize(trained);
    assertThat(again.results()).isEqualTo(gaps.results());
  }

  @Test
  void refuseACallbackThatCannotWorkWithTheGaps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> study(GAPS.callback(Callback.earlyStopping("valLoss", 1))))
        .withMessageStartingWith("EarlyStopping.patience must be at least the 2 epochs");
  }
}
