package io.github.mnistkit.eval.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.chart.LabelledPoint;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionStudyTest {

  private static final Distillation MSE = Distillation.meanSquaredErrorOnLogits();

  private final Classifier teacher = Sketch.teacher();

  /**
   * 2 and 6 are good for their size; 4 is worse than 2 by more than its runs differ, 8 than 6 not.
   */
  private final Sketch trainer =
      new Sketch(
          (hidden, seed) ->
              switch (hidden) {
                case 2 -> 0.800 + seed / 1000.0;
                case 4 -> 0.780 + seed / 500.0;
                case 6 -> 0.900 + seed / 1000.0;
                default -> seed == 1 ? 0.905 : 0.890 + seed / 250.0;
              });

  private CompressionStudy.Start start() {
    return CompressionStudy.taughtBy(teacher, MSE);
  }

  private CompressionStudy study(int... values) {
    return start().students("hidden", Sketch::student, Sketch.PLAN, values).runs(3).seed(1);
  }

  private PreparedCompression prepared(int... values) {
    return study(values).on(Sketch.TRAINING, Sketch.VALIDATION);
  }

  private CompressionResult result() throws IOException {
    return prepared(8, 6, 2, 4).run(trainer);
  }

  private static List<String> names(List<Student> students) {
    return students.stream().map(Student::name).toList();
  }

  private ModelSpec frozen(int hidden) {
    return teacher.spec().keepVectorThrough("relu_1").frozen().dense(hidden).relu().logits(2);
  }

  @Test
  void refusesKeptResultsOfLabelsThatWereCorrectedSince(@TempDir Path folder) throws IOException {
    CompressionStudy kept = study(2, 6).saveResultsTo(folder);
    kept.on(Sketch.TRAINING, Sketch.VALIDATION).run(trainer);
    int trained = trainer.fits.size();

    assertThatThrownBy(() -> kept.on(Sketch.TRAINING, Sketch.examples(1000, 1)).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(": expected validation data with the SHA-256 ");
    assertThatThrownBy(() -> kept.on(Sketch.examples(4, 1), Sketch.VALIDATION).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(": expected training data with the SHA-256 ");
    assertThat(trainer.fits).hasSize(trained);
  }

  @Nested
  class Results {

    @Test
    void listStudentsFromTheSmallestOn() throws IOException {
      assertThat(names(result().students()))
          .containsExactly("hidden 2", "hidden 4", "hidden 6", "hidden 8");
    }

    @Test
    void tellSizeAndAccuracy() throws IOException {
      Student student = result().students().get(2);

      assertThat(student.value()).isEqualTo(6);
      assertThat(student.parameters()).isEqualTo(44);
      assertThat(student.trainable()).isEqualTo(44);
      assertThat(student.bytes()).isEqualTo(176);
      assertThat(student.factor()).isCloseTo(695 / 44.0, within(1e-12));
      assertThat(student.accuracy().size()).isEqualTo(3);
      assertThat(student.accuracy().mean()).isCloseTo(0.902, within(1e-12));
    }

    @Test
    void findTheSmallestThatIsAccurateEnough() throws IOException {
      assertThat(result().smallest(0.8).map(Student::value)).contains(2);
      assertThat(result().smallest(0.81).map(Student::value)).contains(6);
      assertThat(result().smallest(0.95)).isEmpty();
    }

    @Test
    void refuseAThresholdThatIsNoAccuracy() throws IOException {
      CompressionResult result = result();

      for (double wrong : new double[] {-0.1, 1.01, Double.NaN}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> result.smallest(wrong))
            .withMessage(
                "CompressionResult.smallest accuracy must be from 0 to 1, but was " + wrong);
      }
    }

    @Test
    void drawTheLineOfThoseThatNoSmallerOneReaches() throws IOException {
      assertThat(names(result().pareto())).containsExactly("hidden 2", "hidden 6");
    }

    @Test
    void findEachPairOfWhichTheLargerDidWorse() throws IOException {
      assertThat(result().isMonotone()).isFalse();
      assertThat(result().inversions())
          .extracting(RankInversion::toString)
          .containsExactly(
              "hidden 4 below hidden 2 by 0.0180 [0.0155, 0.0205] at 95%",
              "hidden 8 below hidden 6 by 0.0003 [-0.0097, 0.0104] at 95%, may be noise");
    }

    @Test
    void areMonotoneWhereMoreNeverDidWorse() throws IOException {
      CompressionResult result = prepared(2, 6).run(trainer);

      assertThat(result.isMonotone()).isTrue();
      assertThat(result.table())
          .contains("monotone: no larger student did worse than a smaller one");
    }

    @Test
    void haveNoIntervalsOfASingleRun() throws IOException {
      RankInversion inversion =
          study(2, 4)
              .runs(1)
              .on(Sketch.TRAINING, Sketch.VALIDATION)
              .run(trainer)
              .inversions()
              .get(0);

      assertThat(inversion).hasToString("hidden 4 below hidden 2 by 0.0190 in 1 run");
      assertThatIllegalStateException()
          .isThrownBy(() -> inversion.interval(0.95))
          .withMessage(
              "An interval needs at least 2 results, but there was 1: repeat with other seeds");
    }

    @Test
    void areATable() throws IOException {
      assertThat(result().table())
          .isEqualTo(
              """
              hidden       parameters  trainable       bytes  smaller  runs  accuracy
              teacher             695        695       2,780    1.00×        0.9000
              2                    16         16          64   43.44×     3  0.8020 ± 0.0010 *
              4                    30         30         120   23.17×     3  0.7840 ± 0.0020
              6                    44         44         176   15.80×     3  0.9020 ± 0.0010 *
              8                    58         58         232   11.98×     3  0.9017 ± 0.0035
              accuracy: mean ± sample standard deviation over the runs, validation data
              *: no student of its size or below is as accurate
              not monotone: the larger one did worse, by mean and interval over the seeds
                hidden 4 below hidden 2 by 0.0180 [0.0155, 0.0205] at 95%
                hidden 8 below hidden 6 by 0.0003 [-0.0097, 0.0104] at 95%, may be noise\
              """);
    }

    @Test
    void tellADeviationThatFourDecimalsWouldHide() throws IOException {
      assertThat(prepared(2).run(new Sketch((hidden, seed) -> 0.9)).table())
          .contains("3  0.9000 ± 0.0000 *");
      assertThat(CompressionTable.accuracy(SampleSummary.of(new double[] {0.9, 0.90001})))
          .isEqualTo("0.9000 ± 7e-06");
    }

    @Test
    void areATableOf80ColumnsWhateverTheNamesAndNumbers() throws IOException {
      String name = "a very long name of a parameter that goes on and on";
      String table =
          start()
              .students(name, Sketch::student, Sketch.PLAN, 10_000_000, 12_000_000)
              .runs(3)
              .on(Sketch.TRAINING, Sketch.VALIDATION)
              .run(new Sketch((hidden, seed) -> (hidden > 11_000_000 ? 0.8 : 0.9) + seed / 100.0))
              .table();

      assertThat(table.lines()).hasSize(8).allMatch(line -> line.length() <= 80);
    }

    @Test
    void areDrawnAsAccuracyAgainstParameters() throws IOException {
      CompressionResult result = result();

      assertThat(result.points())
          .extracting(LabelledPoint::label)
          .containsExactly("teacher", "hidden 2", "hidden 4", "hidden 6", "hidden 8");
      assertThat(result.points().get(3).y()).isCloseTo(0.902, within(1e-12));
      // 0.902 - t · 0.001 / √3, t = 4.302653 being the quantile 0.975 for 2 degrees of freedom
      assertThat(result.points().get(3).low()).isCloseTo(0.8995158, within(1e-7));
      assertThat(result.chart().description()).endsWith("Pareto front: hidden 2, hidden 6.");
    }

    @Test
    void haveNoIntervalsToDrawAfterASingleRun() throws IOException {
      CompressionResult result =
          study(2).runs(1).on(Sketch.TRAINING, Sketch.VALIDATION).run(trainer);

      assertThat(result.points().get(1)).isEqualTo(LabelledPoint.of("hidden 2", 16, 0.801));
    }

    @Test
    void leaveOutStudentsThatAllFailed() throws IOException {
      Sketch diverging = new Sketch((hidden, seed) -> hidden == 4 ? Double.NaN : 0.9);
      CompressionResult result = prepared(2, 4).run(diverging);

      assertThat(names(result.students())).containsExactly("hidden 2");
      assertThat(result.table()).endsWith("failed runs: 3, see study().table()");
    }

    @Test
    void compareOnlyTheSeedsWithWhichBothFinished() throws IOException {
      Sketch diverging =
          new Sketch((hidden, seed) -> seed == hidden ? Double.NaN : hidden == 2 ? 0.9 : 0.8);
      RankInversion inversion = prepared(2, 3).run(diverging).inversions().get(0);

      assertThat(inversion.lead().size()).isEqualTo(1);
    }
  }

  @Nested
  class Trainings {

    @Test
    void learnFromTheTeacher() throws IOException {
      result();

      assertThat(trainer.fits)
          .hasSize(12)
          .allSatisfy(fit -> assertThat(fit.teaching()).contains(new Fit.Teaching(teacher, MSE)))
          .allSatisfy(fit -> assertThat(fit.start()).isEmpty());
    }

    @Test
    void startFromTheTeacherWhereLayersAreFrozen() throws IOException {
      start()
          .students("hidden", hidden -> frozen(hidden), Sketch.PLAN, 2, 3)
          .on(Sketch.TRAINING, Sketch.VALIDATION)
          .run(new Sketch((hidden, seed) -> 0.9))
          .table();
      FitResult again =
          start()
              .students("hidden", hidden -> frozen(hidden), Sketch.PLAN, 2, 3)
              .on(Sketch.TRAINING, Sketch.VALIDATION)
              .train(trainer, 3, 0);

      assertThat(trainer.fits.get(0).start()).containsSame(teacher);
      assertThat(again.classifier().spec()).isEqualTo(frozen(3));
    }

    @Test
    void areRepeatedForOneStudentAndRun() {
      FitResult again = prepared(2, 6).train(trainer, 6, 2);

      assertThat(again.classifier().spec()).isEqualTo(Sketch.student(6));
      assertThat(trainer.fits.get(0).plan()).isEqualTo(Sketch.PLAN.seed(3));
      assertThat(trainer.fits.get(0).teaching()).contains(new Fit.Teaching(teacher, MSE));
    }

    @Test
    void areRefusedForAStudentOrRunThatThereIsNot() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> prepared(2, 6).train(trainer, 4, 0))
          .withMessage("hidden must be one of [2, 6], but was 4");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> prepared(2, 6).train(trainer, 6, 3))
          .withMessage("run must be at least 0 and below the number of runs, but was 3");
    }
  }

  @Nested
  class Students {

    @Test
    void mustBeThere() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study())
          .withMessage("CompressionStudy.students must hold at least 1 value, but was 0");
    }

    @Test
    void mustDiffer() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> study(2, 4, 2))
          .withMessage("CompressionStudy.students must have distinct values, but were [2, 4, 2]");
    }

    @Test
    void mustHaveTheClassesOfTheTeacher() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  start()
                      .students(
                          "classes",
                          classes -> ModelSpec.image(2, 2, 1).flatten().logits(classes),
                          Sketch.PLAN,
                          2,
                          3))
          .withMessage(
              "CompressionStudy.students must have the teacher's 2 classes, but classes 3 has 3");
    }

    @Test
    void mustAllHaveFrozenLayersOrNone() {
      assertMixed(
          value -> value == 4 ? frozen(value) : Sketch.student(value),
          "hidden 2 has none and hidden 4 has some");
      assertMixed(
          value -> value == 4 ? Sketch.student(value) : frozen(value),
          "hidden 2 has some and hidden 4 has none");
    }

    private void assertMixed(IntFunction<ModelSpec> spec, String which) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> start().students("hidden", spec, Sketch.PLAN, 2, 3, 4))
          .withMessage(
              "CompressionStudy.students must all have frozen layers or none, but " + which);
    }

    @Test
    void mustHaveAParameter() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> start().students(" ", Sketch::student, Sketch.PLAN, 2))
          .withMessage("CompressionStudy.students parameter must not be blank");
    }
  }
}
