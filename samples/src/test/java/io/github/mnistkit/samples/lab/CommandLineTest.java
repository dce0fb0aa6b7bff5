package io.github.mnistkit.samples.lab;

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

  private final Bystander bystander = new Bystander();

  @TempDir private Path folder;

  @Test
  void listsTheSamplesInItsHelp() {
    assertThat(bystander.run("--help")).isZero();
    assertThat(bystander.out())
        .contains("small ", "one layer", "broken ", "--limit=N", "--threads");
  }

  @Test
  void putsTwoSpacesBetweenTheLongestNameAndItsDescription() {
    bystander.run("--help");
    assertThat(bystander.out().lines())
        .contains("  small   one layer", "  rivals  two models", "  broken  fails");
  }

  @Test
  void keepsItsHelpWithin80Columns() {
    bystander.run("-h");
    assertThat(bystander.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bsic | the sample must be one of small, rivals, broken, but was bsic (see --help)",
        "'' | the sample must be one of small, rivals, broken, but was  (see --help)",
        "small --epoch 3 | there is no option or second sample --epoch; did you mean --epochs?",
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
  void refusesWithExitCode2(String line, String text) {
    assertThat(bystander.run(line.split(" "))).isEqualTo(2);
    assertThat(complaint()).isEqualTo("mnistkit-samples: " + text + System.lineSeparator());
    assertThat(bystander.err().lines()).allMatch(one -> one.length() <= 80);
    assertThat(bystander.trainer.fits).isEmpty();
  }

  /** Before it looks for data, of which there is none either. */
  private void refusesAtTheStart(String option, Path file, String text) {
    assertThat(bystander.run("small", option, file.toString(), "--data", "nowhere")).isEqualTo(2);
    assertThat(complaint()).isEqualTo("mnistkit-samples: " + text + System.lineSeparator());
    assertThat(bystander.out()).isEmpty();
  }

  @Test
  void refusesFilesThatAreNotThereBeforeLookingForData() {
    Path file = folder.resolve("seven.png");
    refusesAtTheStart("--picture", file, "--picture must be a file, but there is no file " + file);
  }

  @Test
  void refusesAModelThatIsNotThereBeforeLookingForData() {
    Path file = folder.resolve("cnn.mnistkit");
    refusesAtTheStart("--model", file, "--model must be a file, but there is no file " + file);
  }

  @Test
  void refusesAFolderAsAModelBeforeLookingForData() {
    refusesAtTheStart(
        "--model",
        folder,
        "--model cannot be used: "
            + folder
            + ": expected a saved classifier, found a folder, a pipe or a device");
  }

  @Test
  void refusesWhatIsNoPictureBeforeLookingForData() throws IOException {
    Path file = Files.writeString(folder.resolve("seven.png"), "<html>404</html>");
    refusesAtTheStart(
        "--picture",
        file,
        "--picture cannot be used: "
            + file
            + ": expected an image (PNG, JPEG, GIF or BMP), found an HTML page");
  }

  @Test
  void refusesAPictureWithoutADigitBeforeLookingForData() throws IOException {
    Path file = folder.resolve("blank.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    refusesAtTheStart(
        "--picture",
        file,
        "--picture cannot be used: "
            + file
            + ": expected a digit that stands out from its background, found none");
  }

  @Test
  void breaksALongComplaintAtTheUsualWidth() {
    assertThat(bystander.run("small", "--data", "nowhere")).isEqualTo(2);
    assertThat(bystander.err().lines())
        .containsExactly(
            "mnistkit-samples: --data must be auto, synthetic, mnist, fashion-mnist or a",
            "  folder of IDX files, but there is no folder nowhere");
  }

  @Test
  void takesAnAtSignAsAnyOtherLetter() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2 --seed 1");
    assertThat(bystander.run("@" + secret)).isEqualTo(2);
    assertThat(complaint()).contains("@" + secret).doesNotContain("hunter2");
    assertThat(bystander.run("small", "--data", "@" + secret)).isEqualTo(2);
    assertThat(complaint()).contains("no folder").doesNotContain("hunter2");
  }

  @Test
  void showsEscapeSequencesOfItsArguments() {
    assertThat(bystander.run("sm\u001b[31mall\u202E")).isEqualTo(2);
    assertThat(bystander.err()).contains("sm\\u001B[31mall\\u202E").doesNotContain("\u001b");
  }

  @Test
  void refusesWhatTheLocaleHasNoCharacterFor() {
    assertThat(bystander.run("small", "--out", "caf\uFFFD\uFFFD")).isEqualTo(2);
    assertThat(complaint()).contains("cannot read in this locale", "LC_ALL=C.UTF-8");
  }

  @Test
  void failsWhereTheStandardOutputIsFull() {
    bystander.breakOut("No space left on device");
    assertThat(bystander.run("--help")).isEqualTo(1);
    assertThat(complaint())
        .startsWith("mnistkit-samples: the standard output could not be written: No space left");
  }

  @Test
  void endsQuietlyLikeOtherProgramsWhereNobodyReadsOn() {
    bystander.breakOut("Broken pipe");
    assertThat(bystander.run("--help")).isEqualTo(141);
    assertThat(bystander.err()).isEmpty();
  }

  @Test
  void trainsNoFurtherWhereNobodyReadsOn() {
    bystander.breakOut("Broken pipe");
    String out = folder.resolve("out").toString();
    assertThat(bystander.run("small", "--data", "synthetic", "--limit", "20", "--out", out))
        .isEqualTo(141);
    assertThat(bystander.trainer.fits).isEmpty();
  }

  @Test
  void tellsAFaultRatherThanThatNobodyReadsOn() {
    bystander.breakOut("Broken pipe");
    assertThat(bystander.run("smal")).isEqualTo(2);
  }

  @Test
  void refusesACommandLineWithoutASample() {
    assertThat(bystander.run()).isEqualTo(2);
    assertThat(complaint()).contains("must be one of small, rivals, broken, but none was given");
  }

  @Test
  void refusesAnOptionGivenTwice() {
    assertThat(bystander.run("small", "--seed", "1", "--seed", "2")).isEqualTo(2);
    assertThat(complaint()).contains("'--seed'", "only once");
  }

  @Test
  void refusesAFolderWithoutDataFiles() {
    assertThat(bystander.run("small", "--data", folder.toString())).isEqualTo(2);
    assertThat(complaint())
        .startsWith("mnistkit-samples: " + folder + ": expected a file train-images")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesAFileInPlaceOfTheFolderOfResults() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(bystander.run("small", "--data", "synthetic", "--limit", "10", "--out", "" + file))
        .isEqualTo(2);
    assertThat(complaint())
        .isEqualTo(
            "mnistkit-samples: "
                + file
                + " cannot be written: a file is in the way ("
                + file
                + "); move it or choose another place"
                + System.lineSeparator());
  }

  @Test
  void tellsAFaultOfItsOwnWithExitCode1() {
    assertThat(bystander.run(broken())).isEqualTo(1);
    assertThat(complaint())
        .isEqualTo(
            "mnistkit-samples: IllegalStateException: a wire is loose and another"
                + " (--verbose shows where)"
                + System.lineSeparator());
  }

  @Test
  void showsWhereAFaultIsIfAsked() {
    String[] arguments = broken();
    String[] verbose = Arrays.copyOf(arguments, arguments.length + 1);
    verbose[arguments.length] = "--verbose";
    bystander.run(verbose);
    assertThat(bystander.err()).contains("at io.github.mnistkit.samples.lab.Bystander");
  }

  @Test
  void closesTheTrainerAfterAFault() {
    bystander.run(broken());
    assertThat(bystander.trainer.closed).isTrue();
  }

  /** As it was before it was broken into lines. */
  private String complaint() {
    return bystander.err().replaceAll("\\R  ", " ");
  }

  private String[] broken() {
    String out = folder.resolve("out").toString();
    return new String[] {"broken", "--data", "synthetic", "--limit", "20", "--out", out};
  }
}
