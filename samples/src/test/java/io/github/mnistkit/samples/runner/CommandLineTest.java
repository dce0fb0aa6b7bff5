package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {

  private final FakeProgram program = new FakeProgram();

  @TempDir private Path folder;

  @Test
  void listsTheSamplesInItsHelp() {
    assertThat(program.run("--help")).isZero();
    assertThat(program.out()).contains("small ", "one layer", "broken ", "--limit=N", "--threads");
  }

  @Test
  void putsTwoSpacesBetweenTheLongestNameAndItsDescription() {
    program.run("--help");
    assertThat(program.out().lines())
        .contains(
            "  small   one layer",
            "  rivals  two models",
            "  broken  fails",
            "  other   do something else");
  }

  @Test
  void keepsItsHelpWithin80Columns() {
    program.run("-h");
    assertThat(program.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bsic | the sample must be one of small, rivals, broken, but was bsic (see --help)",
        "moved | moved is run by another program: java -jar other.jar moved",
        "'' | the sample must be one of small, rivals, broken, but was  (see --help)",
        "small --epoch 3 | there is no option or second sample --epoch; did you mean --epochs?",
        "small --quick | --row and --quick need reproduce, but were given small",
        "small --row a | --row and --quick need reproduce, but were given small",
        "small broken | there is no option or second sample broken (see --help)",
        "small --epochs | --epochs must be given a value, but was given none",
        "small --epochs 0 | --epochs must be at least 1, but was 0",
        "small --epochs three | --epochs must be a whole number, but was three",
        "small --batch -1 | --batch must be at least 1, but was -1",
        "small --runs 0 | --runs must be at least 1, but was 0",
        "small --runs 4294967296 | --runs must be at most 2147483647, but was 4294967296",
        "small --seed 0.5 | --seed must be a whole number of 64 bits, but was 0.5",
        "small --limit 9 | --limit must be at least 10, but was 9",
        "small --parallel 0 | --parallel must be at least 1, but was 0",
        "small --threads -2 | --threads must be at least 0, but was -2",
      })
  void rejectsWithExitCode2(String line, String text) {
    assertThat(program.run(line.split(" "))).isEqualTo(2);
    assertThat(error()).isEqualTo("mnistkit-samples: " + text + System.lineSeparator());
    assertThat(program.err().lines()).allMatch(one -> one.length() <= 80);
    assertThat(program.trainer.fits).isEmpty();
  }

  /** Before it loads data, of which there is none either. */
  private void rejectsAtTheStart(String option, Path file, String text) {
    assertThat(program.run("small", option, file.toString(), "--data", "nowhere")).isEqualTo(2);
    assertThat(error()).isEqualTo("mnistkit-samples: " + text + System.lineSeparator());
    assertThat(program.out()).isEmpty();
  }

  @Test
  void rejectsMissingFilesBeforeLoadingData() {
    Path file = folder.resolve("seven.png");
    rejectsAtTheStart("--picture", file, "--picture must be a file, but there is no file " + file);
  }

  @Test
  void rejectsAMissingModelBeforeLoadingData() {
    Path file = folder.resolve("cnn.mnistkit");
    rejectsAtTheStart("--model", file, "--model must be a file, but there is no file " + file);
  }

  @Test
  void rejectsAFolderAsAModelBeforeLoadingData() {
    rejectsAtTheStart(
        "--model",
        folder,
        "--model cannot be used: "
            + folder
            + ": expected a saved classifier, found a folder, a pipe or a device");
  }

  @Test
  void rejectsWhatIsNoImageBeforeLoadingData() throws IOException {
    Path file = Files.writeString(folder.resolve("seven.png"), "<html>404</html>");
    rejectsAtTheStart(
        "--picture",
        file,
        "--picture cannot be used: "
            + file
            + ": expected an image (PNG, JPEG, GIF or BMP), found an HTML page");
  }

  @Test
  void rejectsAnImageWithoutADigitBeforeLoadingData() throws IOException {
    Path file = folder.resolve("blank.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    rejectsAtTheStart(
        "--picture",
        file,
        "--picture cannot be used: "
            + file
            + ": expected a digit that stands out from its background, found none");
  }

  @Test
  void wrapsALongErrorAtTheUsualWidth() {
    assertThat(program.run("small", "--data", "nowhere")).isEqualTo(2);
    assertThat(program.err().lines())
        .containsExactly(
            "mnistkit-samples: --data must be auto, synthetic, mnist, fashion-mnist or a",
            "  folder of IDX files, but there is no folder nowhere");
  }

  @Test
  void treatsAnAtSignAsAnyOtherCharacter() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2 --seed 1");
    assertThat(program.run("@" + secret)).isEqualTo(2);
    assertThat(error()).contains("@" + secret).doesNotContain("hunter2");
    assertThat(program.run("small", "--data", "@" + secret)).isEqualTo(2);
    assertThat(error()).contains("no folder").doesNotContain("hunter2");
  }

  @Test
  void showsEscapeSequencesOfItsArguments() {
    assertThat(program.run("sm\u001b[31mall\u202E")).isEqualTo(2);
    assertThat(program.err()).contains("sm\\u001B[31mall\\u202E").doesNotContain("\u001b");
  }

  @Test
  void rejectsWhatTheLocaleHasNoCharacterFor() {
    assertThat(program.run("small", "--out", "caf\uFFFD\uFFFD")).isEqualTo(2);
    assertThat(error()).contains("cannot read in this locale", "LC_ALL=C.UTF-8");
  }

  @Test
  void failsIfTheStandardOutputIsFull() {
    program.failOutput("No space left on device");
    assertThat(program.run("--help")).isEqualTo(1);
    assertThat(error())
        .startsWith("mnistkit-samples: the standard output could not be written: No space left");
  }

  @Test
  void endsQuietlyIfTheReaderHasClosedThePipe() {
    program.failOutput("Broken pipe");
    assertThat(program.run("--help")).isEqualTo(141);
    assertThat(program.err()).isEmpty();
  }

  @Test
  void doesNotTrainIfTheReaderHasClosedThePipe() {
    program.failOutput("Broken pipe");
    String out = folder.resolve("out").toString();
    assertThat(program.run("small", "--data", "synthetic", "--limit", "20", "--out", out))
        .isEqualTo(141);
    assertThat(program.trainer.fits).isEmpty();
  }

  @Test
  void reportsAnErrorRatherThanAClosedPipe() {
    program.failOutput("Broken pipe");
    assertThat(program.run("smal")).isEqualTo(2);
  }

  @Test
  void rejectsACommandLineWithoutASample() {
    assertThat(program.run()).isEqualTo(2);
    assertThat(error()).contains("must be one of small, rivals, broken, but none was given");
  }

  @Test
  void rejectsAnOptionGivenTwice() {
    assertThat(program.run("small", "--seed", "1", "--seed", "2")).isEqualTo(2);
    assertThat(error()).contains("'--seed'", "only once");
  }

  @Test
  void rejectsAFolderWithoutDataFiles() {
    assertThat(program.run("small", "--data", folder.toString())).isEqualTo(2);
    assertThat(error())
        .startsWith("mnistkit-samples: " + folder + ": expected a file train-images")
        .doesNotContain("\tat ");
  }

  @Test
  void rejectsAFileInPlaceOfTheFolderOfResults() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(program.run("small", "--data", "synthetic", "--limit", "10", "--out", "" + file))
        .isEqualTo(2);
    assertThat(error())
        .isEqualTo(
            "mnistkit-samples: "
                + file
                + " cannot be written: a file is in the way ("
                + file
                + "); move it or choose another place"
                + System.lineSeparator());
  }

  @Test
  void reportsAFailureOfItsOwnWithExitCode1() {
    assertThat(program.run(broken())).isEqualTo(1);
    assertThat(error())
        .isEqualTo(
            "mnistkit-samples: IllegalStateException: a wire is loose and another"
                + " (--verbose shows where)"
                + System.lineSeparator());
  }

  @Test
  void showsWhereAFailureHappenedOnRequest() {
    String[] arguments = broken();
    String[] verbose = Arrays.copyOf(arguments, arguments.length + 1);
    verbose[arguments.length] = "--verbose";
    program.run(verbose);
    assertThat(program.err()).contains("at io.github.mnistkit.samples.runner.FakeProgram");
  }

  @Test
  void closesTheTrainerAfterAFailure() {
    program.run(broken());
    assertThat(program.trainer.closed).isTrue();
  }

  /** The error output before it was wrapped. */
  private String error() {
    return program.err().replaceAll("\\R  ", " ");
  }

  private String[] broken() {
    String out = folder.resolve("out").toString();
    return new String[] {"broken", "--data", "synthetic", "--limit", "20", "--out", out};
  }
}
