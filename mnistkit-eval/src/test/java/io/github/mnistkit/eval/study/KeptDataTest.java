package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results are kept with what was trained on, which their provenance alone does not tell. */
class KeptDataTest {

  /** Of the labels 0 1 0 1 0 1 0 0, computed by Python 3 (hashlib). */
  private static final String CORRECTED =
      "48d71165f3ed4368decc3f704646c17fa85ac9fc6f0a669e8be21d9f5b124fa5";

  @TempDir Path folder;

  private final FakeTrainer trainer = new FakeTrainer();

  private Study study() {
    return Study.named("units")
        .variant("small", Studies.spec(2), Studies.PLAN)
        .variant("large", Studies.spec(3), Studies.PLAN)
        .seed(5)
        .timedBy(() -> 0)
        .saveResultsTo(folder);
  }

  private static Examples training(int... labels) {
    return Studies.examples(Studies.MADE.then("training 5"), labels);
  }

  private static LongFunction<Split> trainedOn(Examples training) {
    return seed -> new Split(training, Studies.split(5).second());
  }

  private void assertRefused(LongFunction<Split> data, String text) {
    int trained = trainer.fits.size();
    assertThatThrownBy(() -> study().on(data).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(text);
    assertThat(trainer.fits).hasSize(trained);
  }

  @Test
  void refusesResultsOfLabelsThatWereCorrectedSince() throws IOException {
    study().on(Studies::split).run(trainer);

    assertRefused(
        trainedOn(training(0, 1, 0, 1, 0, 1, 0, 0)),
        ResultFolder.fileName(study().on(Studies::split).trials().get(0))
            + ": expected training data with the SHA-256 "
            + CORRECTED
            + " (made, training 5), found "
            + Studies.EXAMPLES_SHA_256
            + " (made, training 5): a result of other pixels, labels or rows; use another folder,"
            + " or delete this file to train again");
  }

  @Test
  void refusesResultsOfOtherValidationLabels() throws IOException {
    study().on(Studies::split).run(trainer);
    Examples validation =
        Studies.examples(Studies.MADE.then("validation 5"), 0, 1, 0, 1, 0, 1, 0, 0);

    assertRefused(
        seed -> new Split(Studies.split(5).first(), validation),
        ": expected validation data with the SHA-256 " + CORRECTED);
  }

  @Test
  void refusesResultsOfOtherRowsUnderTheSameStep() throws IOException {
    Examples all = training(0, 1, 0, 1, 0, 1, 0, 1);
    study().on(trainedOn(all.select(new int[] {0, 1, 2}, "some"))).run(trainer);

    assertRefused(
        trainedOn(all.select(new int[] {1, 2, 3}, "some")), ": expected training data with the");
    assertRefused(
        trainedOn(all.select(new int[] {0, 2, 1}, "some")), ": expected training data with the");
  }

  @Test
  void refusesResultsOfOtherPixels() throws IOException {
    study().on(Studies::split).run(trainer);
    Examples made = Studies.split(5).first();
    byte[] pixels = new byte[8 * 4];
    pixels[31] = 1;

    assertRefused(
        trainedOn(
            Examples.of(
                new ImageFormat(1, 2, 2, 1),
                pixels,
                made.labels(),
                made.classNames(),
                made.provenance())),
        ": expected training data with the SHA-256 ");
  }

  @Test
  void refusesResultsOfOtherAuxiliaryLabels() throws IOException {
    Examples made = Studies.split(5).first();
    List<String> names = List.of("left", "right");
    study()
        .on(trainedOn(made.withAuxiliary(AuxiliaryLabels.of("side", names, new int[8]))))
        .run(trainer);

    assertRefused(
        trainedOn(
            made.withAuxiliary(
                AuxiliaryLabels.of("side", names, new int[] {0, 0, 0, 0, 0, 0, 0, 1}))),
        ": expected training data with the SHA-256 ");
  }

  @Test
  void comparesTheDataOfEachSeed() throws IOException {
    Study three = study().runs(3);
    three.on(Studies::split).run(trainer);
    Split other =
        new Split(
            Studies.split(7).first(),
            Studies.examples(Studies.MADE.then("validation 7"), 0, 1, 0, 1, 0, 1, 0, 0));

    assertThatThrownBy(() -> three.on(seed -> seed == 7 ? other : Studies.split(seed)).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(ResultFolder.fileName(three.on(Studies::split).trials().get(4)))
        .hasMessageContaining(": expected validation data with the SHA-256 " + CORRECTED);
    assertThat(trainer.fits).hasSize(6);
  }

  @Test
  void goesOnWithTheSameDataReadAgain() throws IOException {
    study().on(Studies::split).run(trainer);

    StudyResult again = study().on(trainedOn(training(0, 1, 0, 1, 0, 1, 0, 1))).run(trainer);

    assertThat(again.results()).hasSize(2);
    assertThat(trainer.fits).hasSize(2);
  }

  /** The files that the version before wrote of this very study. */
  private void keepOldFiles() throws IOException {
    for (Trial trial : study().on(Studies::split).trials()) {
      Files.writeString(folder.resolve(ResultFolder.fileName(trial)), oldText(trial));
    }
  }

  private static String oldText(Trial trial) throws IOException {
    String name = "/kept-without-digest/" + ResultFolder.fileName(trial);
    try (InputStream file = KeptDataTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void refusesAFolderThatWasWrittenBeforeResultsHeldADigest() throws IOException {
    keepOldFiles();

    assertRefused(
        Studies::split,
        ResultFolder.fileName(study().on(Studies::split).trials().get(0))
            + ": expected the SHA-256 of the data it was trained on, found none: written by an"
            + " earlier version of mnistkit; use another folder to train again, or read its metrics"
            + " with TrialResult.parse and StudyResult.of");
  }

  @Test
  void refusesAnOldFolderEvenIfTheDataCannotBeMade() throws IOException {
    keepOldFiles();

    assertRefused(
        seed -> {
          throw new IllegalStateException("no data today");
        },
        "written by an earlier version of mnistkit");
  }

  @Test
  void readsTheFiguresOfOldFiles() throws IOException {
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : study().on(Studies::split).trials()) {
      results.add(TrialResult.parse(oldText(trial)));
    }
    StudyResult read = StudyResult.of("units", results);

    assertThat(read.variants()).containsExactly("small", "large");
    assertThat(read.values("small", RunMetric.of(Metrics.ACCURACY))).containsExactly(0.75);
    assertThat(read.finished("small").get(0).provenance().digests()).isEmpty();
    assertThat(read.finished("small").get(0).trial())
        .isEqualTo(study().on(Studies::split).trials().get(0));
  }

  @Test
  void writesAnOldResultAgainWithoutInventingADigest() throws IOException {
    TrialResult old = TrialResult.parse(oldText(study().on(Studies::split).trials().get(0)));

    assertThat(TrialResult.parse(old.toText())).isEqualTo(old);
  }

  @Test
  void keepsTheDigestsInTheText() throws IOException {
    StudyResult result = study().on(Studies::split).run(trainer);

    assertThat(TrialResult.parse(result.results().get(0).toText()))
        .isEqualTo(result.results().get(0));
    assertThat(result.finished("small").get(0).provenance().digests())
        .isEqualTo(
            Optional.of(
                new TrialProvenance.Digests(Studies.EXAMPLES_SHA_256, Studies.EXAMPLES_SHA_256)));
  }
}
