package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {

  private static final Examples EXAMPLES = Toy.separable(40, 3);
  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).conv2d(3, 3).relu().batchNorm().flatten().dropout(0.5).softmax(4);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("models").resolve("toy.mnistkit");
  }

  private void save() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier =
            trainer
                .fit(SPEC, TrainingPlan.adam(0.01).epochs(2).seed(5))
                .on(EXAMPLES)
                .run()
                .classifier()) {
      classifier.save(file);
    }
  }

  private static Classifier load(Path file) throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      return trainer.load(file);
    }
  }

  @Nested
  class ALoadedClassifier {

    @Test
    void isTheSavedOne() throws IOException {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier saved =
              trainer
                  .fit(SPEC, TrainingPlan.adam(0.01).epochs(2).seed(5))
                  .on(EXAMPLES)
                  .run()
                  .classifier()) {
        saved.save(file);
        try (Classifier loaded = trainer.load(file)) {
          assertThat(loaded.provenance()).isEqualTo(saved.provenance());
          assertThat(loaded.sha256()).isEqualTo(saved.sha256());
          assertThat(loaded.predict(EXAMPLES).logits()).isEqualTo(saved.predict(EXAMPLES).logits());
        }
      }
    }

    @Test
    void tellsWhatWasDone() throws IOException {
      save();

      try (Classifier loaded = load(file)) {
        assertThat(loaded.provenance().steps()).containsExactly("2 epochs");
        assertThat(loaded.provenance().plan().orElseThrow().seed()).isEqualTo(5);
        assertThat(loaded.provenance().data().orElseThrow().source()).isEqualTo("toy");
      }
    }

    @Test
    void mayHaveWeightsThatWereGiven() throws IOException {
      ModelSpec spec = ModelSpec.image(1, 1, 1).flatten().softmax(2);
      Map<String, float[]> weights =
          Map.of(
              spec.weights().get(0).name(), new float[] {Float.MIN_VALUE, -0f},
              spec.weights().get(1).name(), new float[] {1, 2});
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier given = trainer.classifier(spec, List.of("a\n", "\"ü\""), weights)) {
        given.save(file);
        try (Classifier loaded = trainer.load(file)) {
          assertThat(loaded.provenance()).isEqualTo(given.provenance());
          assertThat(loaded.provenance().plan()).isEmpty();
          assertThat(loaded.weights().get(spec.weights().get(0).name()))
              .containsExactly(Float.MIN_VALUE, -0f);
        }
      }
    }
  }

  @Nested
  class TheFile {

    @Test
    void isSafetensors() throws IOException {
      save();

      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      int header = Math.toIntExact(bytes.getLong());
      String text = new String(bytes.array(), Long.BYTES, header, StandardCharsets.UTF_8);
      assertThat(header % 8).isZero();
      assertThat(text)
          .startsWith("{\"__metadata__\":{\"sha256\":\"")
          .contains("\"conv2d_1/kernel\":{\"dtype\":\"F32\",\"shape\":[3,3,1,3],")
          .contains("\"data_offsets\":[0,108]");
      assertThat(bytes.capacity() - Long.BYTES - header)
          .isEqualTo(4 * (int) SPEC.summary().parameters());
    }

    @Test
    void takesThePlaceOfTheOneBefore() throws IOException {
      save();
      byte[] first = Files.readAllBytes(file);
      save();

      assertThat(file).hasBinaryContent(first);
      try (Stream<Path> files = Files.list(file.getParent())) {
        assertThat(files).containsExactly(file);
      }
    }

    @Test
    void isNotWrittenWhereAFolderIs() throws IOException {
      Files.createDirectories(file.resolve("something"));

      assertThatThrownBy(SavingTest.this::save).isInstanceOf(IOException.class);
      assertThat(file.resolve("something")).isDirectory();
      try (Stream<Path> files = Files.list(file.getParent())) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  @Nested
  class AFileThatIsNoModel {

    private void assertRefused(String fault) {
      assertThatThrownBy(() -> load(file))
          .isInstanceOf(InvalidFileException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining(fault);
    }

    private void write(byte[] bytes) throws IOException {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }

    private byte[] saved() throws IOException {
      save();
      return Files.readAllBytes(file);
    }

    @Test
    void isMissing() {
      assertThatThrownBy(() -> load(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void isAFolder() throws IOException {
      Files.createDirectories(file);

      assertRefused("expected a file, but found a folder");
    }

    @Test
    void isEmpty() throws IOException {
      write(new byte[0]);

      assertRefused("expected a file of at least 8 bytes, but found 0: it is cut off");
    }

    @Test
    void isAPicture() throws IOException {
      write("\u0089PNG and so on, which is long enough".getBytes(StandardCharsets.ISO_8859_1));

      assertRefused("it is cut off, or no file of a model");
    }

    @Test
    void isCutOff() throws IOException {
      byte[] whole = saved();
      write(Arrays.copyOf(whole, whole.length - 1));

      assertRefused("its arrays take 952 bytes, but found 951: it is cut off");
    }

    @Test
    void isTooLong() throws IOException {
      byte[] whole = saved();
      write(Arrays.copyOf(whole, whole.length + 4));

      assertRefused("something follows them");
    }

    @Test
    void isDamaged() throws IOException {
      byte[] whole = saved();
      whole[whole.length - 1] ^= 1;
      write(whole);

      assertRefused("damaged or changed: expected the SHA-256 ");
    }

    @Test
    void isFromAnotherProgram() throws IOException {
      String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
      ByteBuffer bytes =
          ByteBuffer.allocate(Long.BYTES + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
      write(bytes.array());

      assertRefused("expected a file written by mnistkit, but found another: it has no checksum");
    }

    @Test
    void isACheckpoint() throws IOException {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        trainer.fit(SPEC, TrainingPlan.adam(0.01)).on(EXAMPLES).checkpointing(file).run().close();
      }

      assertRefused("expected a \"mnistkit model 1\", but found a \"mnistkit checkpoint 1\"");
    }
  }

  @Nested
  class GivenWeights {

    private final ModelSpec spec = ModelSpec.image(1, 1, 1).flatten().softmax(2);

    private void assertRefused(Map<String, float[]> weights, String message) {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        assertThatThrownBy(() -> trainer.classifier(spec, List.of("a", "b"), weights))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(message);
      }
    }

    @Test
    void mustBeAll() {
      assertRefused(
          Map.of("softmax_1/kernel", new float[2]),
          "missing weight \"softmax_1/bias\": the given weights are [softmax_1/kernel]");
    }

    @Test
    void mustHaveTheirDimensions() {
      assertRefused(
          Map.of("softmax_1/kernel", new float[3], "softmax_1/bias", new float[2]),
          "softmax_1/kernel is [1, 2], which is 2 values, but was given 3");
    }

    @Test
    void mustNotHoldOthers() {
      assertRefused(
          Map.of(
              "softmax_1/kernel", new float[2], "softmax_1/bias", new float[2], "c", new float[1]),
          "unexpected weights [c]: the model has no such weights");
    }
  }
}
