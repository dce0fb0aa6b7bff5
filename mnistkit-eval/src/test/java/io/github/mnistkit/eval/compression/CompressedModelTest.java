package io.github.mnistkit.eval.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.StartingWeights;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressedModelTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(6, 6, 1).conv2d(4, 3).relu().batchNorm().flatten().dense(9).softmax(4);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("models").resolve("small.mkc");
  }

  /** A pruned convolution, a dense layer with shared values, and a head that is free. */
  private static Classifier classifier() {
    Random random = new Random(8);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : SPEC.weights()) {
      float[] values = new float[(int) weight.parameter().count()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (weight.name()) {
              case "conv2d_1/kernel" -> random.nextInt(3) == 0 ? random.nextFloat() : 0;
              case "dense_1/kernel" -> random.nextInt(9) == 0 ? 1 + random.nextInt(4) : 0;
              default -> random.nextFloat();
            };
      }
      weights.put(weight.name(), values);
    }
    TrainingRecord record =
        new TrainingRecord(
                SPEC,
                List.of("zero", "o\\ne", "two\nlines", "three"),
                Optional.of(TrainingPlan.adam(0.1)),
                Optional.of(Linear.examples(1).provenance()),
                List.of("pruned", "shared"),
                "1",
                "none",
                "paper")
            .structured(
                Map.of(
                    "conv2d_1/kernel",
                    WeightStructure.ZEROS,
                    "dense_1/kernel",
                    WeightStructure.SHARED_VALUES))
            .started(
                new StartingWeights(
                    List.of("conv2d_1/kernel"), List.of("dense_1/kernel"), List.of("a b/c")));
    return new Linear().classifier(record, weights);
  }

  @Nested
  class AFile {

    @Test
    void givesTheModelBackToTheLastBit() throws IOException {
      CompressedModel model = CompressedModel.of(classifier());
      model.write(file);
      CompressedModel read = CompressedModel.read(file);

      assertThat(read.record()).isEqualTo(classifier().provenance());
      assertThat(read.classifier(new Linear()).sha256()).isEqualTo(classifier().sha256());
      assertThat(read.arrays()).isEqualTo(model.arrays());
      assertThat(Files.size(file)).isEqualTo(model.bytes()).isEqualTo(read.bytes());
    }

    @Test
    void isTheSameForTheSameModel() throws IOException {
      CompressedModel.of(classifier()).write(file);
      byte[] once = Files.readAllBytes(file);
      CompressedModel.read(file).write(file);

      assertThat(Files.readAllBytes(file)).isEqualTo(once);
    }

    @Test
    void thatIsMissingIsSaidToBe() {
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> CompressedModel.read(file));
    }

    @Test
    void thatIsNoneIsRefused() throws IOException {
      Path other = folder.resolve("other");
      Files.write(other, new byte[100]);

      refused(other, "it is not a compressed model of mnistkit");
    }

    @Test
    void ofALaterVersionIsRefused() throws IOException {
      byte[] bytes = written();
      bytes[4] = 2;
      Files.write(file, bytes);

      refused(file, "expected version 1 of compressed models, but found 2");
    }

    @Test
    void thatIsDamagedOrCutOffIsRefused() throws IOException {
      byte[] bytes = written();
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      refused(file, "its SHA-256 does not match its content: it is damaged");

      Files.write(file, Arrays.copyOf(written(), 60));
      refused(file, "its SHA-256 does not match its content: it is damaged");
    }

    @Test
    void withSomethingBehindItsArraysIsRefused() throws IOException {
      byte[] bytes = written();
      byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
      CompressedMutationsTest.sign(longer);
      Files.write(file, longer);

      refused(file, "its arrays must end it, but 3 bytes follow");
    }

    private byte[] written() throws IOException {
      CompressedModel.of(classifier()).write(file);
      return Files.readAllBytes(file);
    }

    private void refused(Path path, String message) {
      assertThatExceptionOfType(InvalidFileException.class)
          .isThrownBy(() -> CompressedModel.read(path))
          .withMessage(path + ": " + message);
    }
  }

  @Nested
  class ItsArrays {

    @Test
    void areCodedByTheirStructure() {
      List<CodedArray> arrays = CompressedModel.of(classifier()).arrays();

      assertThat(arrays)
          .extracting(CodedArray::name)
          .containsExactlyElementsOf(SPEC.weights().stream().map(Weight::name).toList());
      CodedArray pruned = arrays.get(0);
      assertThat(pruned.weights()).isEqualTo(36);
      assertThat(pruned.different()).isZero();
      assertThat(pruned.bitsPerValue()).isEqualTo(32);
      assertThat(pruned.gaps()).isGreaterThanOrEqualTo(pruned.kept()).isPositive();
      CodedArray shared = find(arrays, "dense_1/kernel");
      assertThat(shared.different()).isEqualTo(4);
      assertThat(shared.bitsPerValue())
          .isBetween(shared.valueEntropy(), shared.valueEntropy() + 1)
          .isLessThanOrEqualTo(2);
      CodedArray free = find(arrays, "softmax_1/kernel");
      assertThat(free.bits()).isEqualTo(36 * 32 + 2);
      assertThat(free.gaps()).isZero();
    }

    private static CodedArray find(List<CodedArray> arrays, String name) {
      return arrays.stream().filter(array -> array.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void areATableOfEightyColumns() {
      String table = CompressedModel.of(classifier()).toString();

      assertThat(table.lines().toList())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80))
          .first()
          .asString()
          .matches("array +weights +kept +values +bits/value +bits/gap +bytes");
      assertThat(table)
          .containsPattern("texts, checksum +\\d+\n")
          .contains("batchNor…/movingVariance");
      assertThat(table).contains("softmax_1/kernel").contains("times smaller than 5,604 bytes");
    }
  }

  @Test
  void bringsTextsBackThatAreNoUnicode() throws IOException {
    TrainingRecord record = classifier().provenance();
    TrainingRecord odd =
        new TrainingRecord(
            record.spec(),
            List.of("a\uD800", "b\u202E", "c\u0000", "\\u0041"),
            record.plan(),
            record.data(),
            record.steps(),
            "1",
            "none",
            "paper");

    CompressedModel.of(new Linear().classifier(odd, classifier().weights())).write(file);

    assertThat(CompressedModel.read(file).record().classNames()).isEqualTo(odd.classNames());
  }

  @Test
  void refusesToBeReadWithMoreWeightsThanASmallFileCanMean() throws IOException {
    ModelSpec huge =
        ModelSpec.image(1, 1, 1).flatten().dense(1 << 30).dense(1 << 30).dense(1 << 30).softmax(2);
    TrainingRecord record =
        new TrainingRecord(
            huge,
            List.of("no", "yes"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "1",
            "none",
            "paper");
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(texts)) {
      out.write(record.toText().getBytes(StandardCharsets.UTF_8));
    }
    byte[] forged =
        ByteBuffer.allocate(9 + texts.size() + 32)
            .put("MKCM".getBytes(StandardCharsets.US_ASCII))
            .put((byte) 1)
            .putInt(texts.size())
            .put(texts.toByteArray())
            .array();
    CompressedMutationsTest.sign(forged);
    Path forgery = folder.resolve("forged");
    Files.write(forgery, forged);

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> CompressedModel.read(forgery))
        .withMessageStartingWith(
            forgery
                + ": its texts cannot be read: a compressed model must have at most 67108864"
                + " weights, but has ");
  }

  @Test
  void aChecksumIsThatOfAllBeforeIt() throws IOException {
    CompressedModel.of(classifier()).write(file);
    byte[] bytes = Files.readAllBytes(file);
    var digest = Sha256.begin();
    digest.update(bytes, 0, bytes.length - 32);

    assertThat(Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length))
        .isEqualTo(digest.digest());
  }

  static byte[] example(Path file) throws IOException {
    CompressedModel.of(classifier()).write(file);
    return Files.readAllBytes(file);
  }
}
