package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A model that each line of TensorFlow Java has trained and saved, with what it answered there. The
 * build runs these tests on both lines, so each reads what the other wrote.
 *
 * <p>Both files of a line are written anew by {@link #areWrittenByTheLineThatRuns}, once without
 * and once with {@code -Pplatform-gpu}:
 *
 * <pre>{@code
 * ./mvnw -pl mnistkit-tf -am test -Dtest=GoldenModelsTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dmnistkit.golden=src/test/resources/golden
 * }</pre>
 */
class GoldenModelsTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
  private static final Examples EXAMPLES = Toy.separable(40, 7);

  /** Sums of at most 48 products in floats, through three layers, of results below 10. */
  private static final float TOLERANCE = 1e-5f;

  @ParameterizedTest
  @CsvSource({"0.5.0, 2.10.", "1.1.0, 2.18."})
  void answerAsTheyDidWhereTheyWereTrained(String line, String tensorFlow) throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.load(model(FOLDER, line))) {
      assertThat(classifier.provenance().tensorflow()).startsWith(tensorFlow);
      assertThat(classifier.predict(EXAMPLES).logits())
          .usingComparatorWithPrecision(TOLERANCE)
          .containsExactly(floats(logits(FOLDER, line)));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "mnistkit.golden", matches = ".+")
  void areWrittenByTheLineThatRuns() throws IOException {
    Path folder = Path.of(System.getProperty("mnistkit.golden"));
    String line = System.getProperty("mnistkit.tensorflow");
    ModelSpec spec =
        ModelSpec.image(4, 4, 1)
            .conv2d(3, 3)
            .batchNorm()
            .relu()
            .maxPool2d(2)
            .flatten()
            .dense(8)
            .tanh()
            .dropout(0.1)
            .softmax(4);
    TrainingPlan plan = TrainingPlan.adam(0.01).batchSize(10).epochs(20).seed(3);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.fit(spec, plan).on(EXAMPLES).run().classifier()) {
      classifier.save(model(folder, line));
      Files.writeString(logits(folder, line), text(classifier.predict(EXAMPLES).logits()));
    }
  }

  private static Path model(Path folder, String line) {
    return folder.resolve("line-" + line + ".mnistkit");
  }

  private static Path logits(Path folder, String line) {
    return folder.resolve("line-" + line + "-logits.txt");
  }

  /** A line per example. */
  private static String text(float[] logits) {
    return IntStream.range(0, EXAMPLES.size())
        .mapToObj(
            i ->
                IntStream.range(4 * i, 4 * i + 4)
                    .mapToObj(k -> Float.toString(logits[k]))
                    .collect(Collectors.joining(" ", "", "\n")))
        .collect(Collectors.joining());
  }

  private static float[] floats(Path file) throws IOException {
    List<Float> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      for (String number : line.split(" ", -1)) {
        all.add(Float.parseFloat(number));
      }
    }
    float[] values = new float[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.get(i);
    }
    return values;
  }
}
