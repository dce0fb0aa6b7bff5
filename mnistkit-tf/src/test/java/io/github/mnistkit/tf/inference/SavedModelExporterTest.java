package io.github.mnistkit.tf.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.tf.Server;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.Toy;
import io.github.mnistkit.tf.Trainings;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.Trainer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.SavedModelBundle;

class SavedModelExporterTest {

  private static final Examples EXAMPLES = Toy.random(Toy.SMALL, 1000, 4, 3);
  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1)
          .conv2d(3, 3)
          .relu()
          .batchNorm()
          .maxPool2d(2, pool -> pool.padding(Padding.margin(1)))
          .flatten()
          .dropout(0.5)
          .softmax(4);

  @TempDir private Path folder;

  private Path export(ModelSpec spec, Examples examples) throws IOException {
    Path target = folder.resolve("served");
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = Trainings.untrained(spec, 5)) {
      trainer.export(classifier, target, examples);
    }
    return target;
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Nested
  class AnExportedModel {

    @Test
    @Timeout(60)
    void givesTheProbabilitiesOfTheClassifierInAnotherProcess() throws Exception {
      Path target = export(SPEC, EXAMPLES);

      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Server.class.getName(),
                  target.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] answers =
          new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split("\\s+", -1);

      assertThat(child.waitFor()).isZero();
      try (Classifier classifier = Trainings.untrained(SPEC, 5)) {
        Predictions predictions = classifier.predict(EXAMPLES);
        assertThat(answers).hasSize(1000 * 5);
        for (int i = 0; i < 1000; i++) {
          assertThat(Long.parseLong(answers[5 * i])).isEqualTo(predictions.predicted(i));
          for (int k = 0; k < 4; k++) {
            assertThat(Double.parseDouble(answers[5 * i + 1 + k]))
                .isCloseTo(predictions.probability(i, k), within());
          }
        }
      }
    }

    private static org.assertj.core.data.Offset<Double> within() {
      return org.assertj.core.data.Offset.offset(1e-6);
    }

    @Test
    void mayLookAtPairs() throws IOException {
      ModelSpec pairs =
          ModelSpec.imagePair(4, 4, 1)
              .shared(tower -> tower.flatten().dense(3).relu())
              .concatenate()
              .binary();

      assertThat(export(pairs, Toy.random(Toy.PAIR, 5, 2, 1)).resolve("saved_model.pb")).exists();
    }

    @Test
    void hasTheNamesOfTheClasses() throws IOException {
      Path target = folder.resolve("served");
      List<String> names = List.of("\"a\"", "b\nc", "ä", "d");
      try (Trainer trainer = TensorFlowTrainer.create();
          Classifier untrained = Trainings.untrained(SPEC, 5);
          Classifier named = trainer.classifier(SPEC, names, untrained.weights())) {
        trainer.export(named, target, named(EXAMPLES, names));
      }

      assertThat(target.resolve("assets.extra").resolve("classNames.json"))
          .hasContent("[\"\\\"a\\\"\",\"b\\nc\",\"ä\",\"d\"]");
    }

    private static Examples named(Examples examples, List<String> names) {
      byte[] pixels = new byte[examples.format().bytes()];
      examples.copyPixels(0, pixels, 0);
      return Examples.of(examples.format(), pixels, new int[1], names, examples.provenance());
    }

    @Test
    void holdsNothingOfTraining() throws IOException {
      Path target = export(SPEC, EXAMPLES);

      String graph =
          new String(
              Files.readAllBytes(target.resolve("saved_model.pb")), StandardCharsets.ISO_8859_1);
      assertThat(graph)
          .contains("serving_default", "images", "probabilities", "logits")
          .doesNotContain("ApplyAdam", "StatelessRandomUniform");
    }
  }

  @Nested
  class WritesTo {

    private void export(Path target) throws IOException {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier classifier = Trainings.untrained(SPEC, 5)) {
        trainer.export(classifier, target, EXAMPLES);
      }
    }

    @Test
    void aFileSystemThatTensorFlowDoesNotKnow() throws IOException {
      try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
        Path target = memory.getPath("/models/served");
        export(target);
        assertThat(target.resolve("saved_model.pb")).isNotEmptyFile();
        assertThat(target.resolve("variables").resolve("variables.index")).isNotEmptyFile();
        assertThat(Path.of("/models/served")).doesNotExist();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[b]c", "a*b", "a?b", "a\\b"})
    void aFolderWhoseNameTensorFlowWouldTakeForAPattern(String name) throws IOException {
      assumeTrue(File.separatorChar == '/', "skipped: no such names on this platform");
      Path target = folder.resolve(name).resolve("served");
      export(target);
      try (SavedModelBundle model = SavedModelBundle.load(copied(target).toString(), "serve")) {
        assertThat(model.signatures()).hasSize(1);
      }
    }

    /** Under a name that TensorFlow can read from. */
    private Path copied(Path target) throws IOException {
      return Files.move(target, folder.resolve("plain"));
    }
  }

  @Nested
  class Nothing {

    @Test
    void isWrittenWhereSomethingIs() throws IOException {
      Files.writeString(folder.resolve("served"), "mine");

      assertThatThrownBy(() -> export(SPEC, EXAMPLES))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the model cannot be exported: " + folder.resolve("served") + " exists already");
      assertThat(folder.resolve("served")).hasContent("mine");
    }

    @Test
    void isWrittenWithoutAnExampleToCompareOn() throws IOException {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> export(SPEC, EXAMPLES.take(0)))
          .withMessage("an export must be checked on at least 1 example, but was given 0");
      assertThat(left()).isEmpty();
    }

    @Test
    void isLeftOfAClassifierThatIsClosed() throws IOException {
      Classifier classifier = Trainings.untrained(SPEC, 5);
      classifier.close();
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        assertThatIllegalStateException()
            .isThrownBy(() -> trainer.export(classifier, folder.resolve("served"), EXAMPLES));
      }
      assertThat(left()).isEmpty();
    }
  }
}
