package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Dataset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ExperimentScopeTest {

  private static final Sample PUBLISHED = new FakeProgram.Rivals("rivals");
  private static final Sample UNPUBLISHED = new FakeProgram.Unpublished("unpublished");
  private static final Dataset SYNTHETIC = Datasets.synthetic(60, 10, 1);

  /** Few images with the name of others, as of a user's own folder. */
  private static final Dataset DIGITS = new Dataset("mnist", SYNTHETIC.train(), SYNTHETIC.test());

  @Nested
  class Choices {

    @Test
    void areThoseOfThePartByDefault() {
      ExperimentScope scope = scope();
      assertThat(scope.epochs(30, 2)).isEqualTo(2);
      assertThat(scope.epochs("the teacher", 20, 1)).isEqualTo(1);
      assertThat(scope.fixedEpochs("retraining", 5, 3)).isEqualTo(3);
      assertThat(scope.runs(15, 4)).isEqualTo(4);
      assertThat(scope.count("candidates", 36, 6)).isEqualTo(6);
      assertThat(scope.sizes("sizes", new int[] {1, 2, 3}, 2)).containsExactly(2);
    }

    @Test
    void areThoseOfTheWholeExperimentWithFull() {
      ExperimentScope scope = scope("--full");
      assertThat(scope.epochs(30, 2)).isEqualTo(30);
      assertThat(scope.epochs("the teacher", 20, 1)).isEqualTo(20);
      assertThat(scope.fixedEpochs("retraining", 5, 3)).isEqualTo(5);
      assertThat(scope.runs(15, 4)).isEqualTo(15);
      assertThat(scope.count("candidates", 36, 6)).isEqualTo(36);
      assertThat(scope.sizes("sizes", new int[] {1, 2, 3}, 2)).containsExactly(1, 2, 3);
    }

    @Test
    void areThoseOfTheCommandLineInEitherSetting() {
      for (String[] setting : new String[][] {{}, {"--full"}}) {
        ExperimentScope scope = scope(with(setting, "--epochs", "7", "--runs", "9"));
        assertThat(scope.epochs(30, 2)).isEqualTo(7);
        assertThat(scope.epochs("the teacher", 20, 1)).isEqualTo(7);
        assertThat(scope.runs(15, 4)).isEqualTo(9);
      }
    }

    @Test
    void ofRetrainingAreNotThoseOfTheCommandLine() {
      assertThat(scope("--epochs", "7").fixedEpochs("retraining", 5, 3)).isEqualTo(3);
    }
  }

  @Nested
  class Sentence {

    @Test
    void saysWhatIsLeftOutAndWhatTheResultsDoNotShow() {
      ExperimentScope scope = scope();
      scope.epochs("the teacher", 20, 1);
      scope.epochs("students", 30, 2);
      scope.runs(5, 2);
      scope.sizes("sizes", new int[] {1, 2, 3}, 2);
      assertThat(scope.leftOut())
          .contains(
              "1 of 20 epochs of the teacher, 2 of 30 epochs of students, 2 of 5 runs,"
                  + " 1 of 3 sizes");
      assertThat(scope.sentence())
          .contains(
              "This was a part of the experiment: 1 of 20 epochs of the teacher, 2 of 30 epochs of"
                  + " students, 2 of 5 runs, 1 of 3 sizes. It does not show where training ends,"
                  + " the spread over all runs or the other sizes. --full runs all of it;"
                  + " docs/results.md has its results.");
    }

    @Test
    void namesAPartOnce() {
      ExperimentScope scope = scope();
      scope.epochs(5, 1);
      scope.epochs(5, 1);
      assertThat(scope.leftOut()).contains("1 of 5 epochs");
    }

    @Test
    void namesAPieceThatOnlyTheWholeExperimentHas() {
      ExperimentScope part = scope();
      assertThat(part.includes("the comparison with students")).isFalse();
      assertThat(part.sentence())
          .contains(
              "This was a part of the experiment: without the comparison with students. It does"
                  + " not show the comparison with students. --full runs all of it; docs/results.md"
                  + " has its results.");

      ExperimentScope whole = scope("--full");
      assertThat(whole.includes("the comparison with students")).isTrue();
      assertThat(whole.sentence()).isEmpty();
    }

    @Test
    void promisesNoPublishedResultsWhereThereAreNone() {
      ExperimentScope scope = scope(UNPUBLISHED, DIGITS);
      scope.epochs(20, 4);
      assertThat(scope.sentence())
          .contains(
              "This was a part of the experiment: 4 of 20 epochs. It does not show where training"
                  + " ends. --full runs all of it.");
    }

    @Test
    void isMissingWithFull() {
      ExperimentScope scope = scope("--full");
      scope.epochs(30, 2);
      scope.runs(5, 2);
      assertThat(scope.sentence()).isEmpty();
      assertThat(scope.leftOut()).isEmpty();
    }

    @Test
    void isMissingWithFullAlsoIfTheCommandLineChoseLess() {
      ExperimentScope scope = scope("--full", "--epochs", "1");
      scope.epochs(30, 2);
      assertThat(scope.sentence()).isEmpty();
    }

    @Test
    void isMissingIfThePartIsTheWhole() {
      ExperimentScope scope = scope();
      scope.epochs(500, 500);
      scope.runs(1, 1);
      assertThat(scope.sentence()).isEmpty();
    }

    @Test
    void isMissingIfTheSampleIsNoExperiment() {
      assertThat(scope(PUBLISHED, SYNTHETIC, "--limit", "60").sentence()).isEmpty();
    }

    @Test
    void isMissingIfTheCommandLineHasTheNumbersOfTheWholeExperimentOrMore() {
      ExperimentScope scope = scope("--epochs", "30", "--runs", "6");
      scope.epochs(30, 2);
      scope.runs(5, 2);
      assertThat(scope.sentence()).isEmpty();
    }

    @Test
    void leavesOutWhatTheCommandLineCompletes() {
      ExperimentScope scope = scope("--epochs", "30");
      scope.epochs(30, 2);
      scope.runs(5, 2);
      assertThat(scope.sentence())
          .contains(
              "This was a part of the experiment: 2 of 5 runs. It does not show the spread over"
                  + " all runs. --full runs all of it; docs/results.md has its results.");
    }

    @Test
    void namesTheOptionsWithWhichFullWouldNotRunAllOfIt() {
      ExperimentScope scope = scope("--epochs", "3", "--runs", "1", "--limit", "60");
      scope.epochs("the teacher", 20, 1);
      scope.epochs("students", 30, 2);
      scope.runs(5, 2);
      assertThat(scope.sentence().orElseThrow())
          .contains("3 of 20 epochs of the teacher, 3 of 30 epochs of students, 1 of 5 runs, ")
          .contains("--full without --epochs, --runs and --limit runs all of it; ");
    }
  }

  @Nested
  class Data {

    @Test
    void ofFewImagesAreAPart() {
      ExperimentScope scope = scope("--limit", "60", "--full");
      scope.epochs(2, 2);
      assertThat(scope.sentence()).isEmpty();

      scope = scope("--limit", "60");
      scope.epochs(2, 2);
      assertThat(scope.sentence())
          .contains(
              "This was a part of the experiment: 60 of 60,000 images. It does not show results"
                  + " of all images. --full without --limit runs all of it; docs/results.md has its"
                  + " results.");
    }

    @Test
    void ofAFolderAreNotCounted() {
      ExperimentScope scope = scope();
      scope.epochs(2, 2);
      assertThat(scope.sentence()).isEmpty();
    }

    @Test
    void thatAreSyntheticAreAPart() {
      ExperimentScope scope = scope(PUBLISHED, SYNTHETIC);
      scope.epochs(2, 1);
      assertThat(scope.leftOut()).contains("1 of 2 epochs, synthetic images");
      assertThat(scope.sentence().orElseThrow())
          .endsWith(
              " does not show where training ends or results of real images."
                  + " --full --data mnist runs all of it; docs/results.md has its results.");
    }

    @Test
    void thatAreSyntheticStandForThoseOfTheSample() {
      ExperimentScope scope = scope(UNPUBLISHED, SYNTHETIC);
      scope.epochs(2, 1);
      assertThat(scope.sentence().orElseThrow())
          .endsWith(" --full --data fashion-mnist runs all of it.");
    }
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private static ExperimentScope scope(String... options) {
    return scope(PUBLISHED, DIGITS, options);
  }

  private static ExperimentScope scope(Sample sample, Dataset data, String... options) {
    String[] line = with(new String[] {sample.name()}, options);
    Arguments typed = new Arguments();
    new CommandLine(typed).parseArgs(line);
    ProgramDescription program =
        new ProgramDescription(
            "mnistkit-samples", "sample", List.of(sample), List.of(), Map.of(), Map.of());
    return new ExperimentScope(typed.settings(program, line), SampleData.of(data, 42));
  }
}
