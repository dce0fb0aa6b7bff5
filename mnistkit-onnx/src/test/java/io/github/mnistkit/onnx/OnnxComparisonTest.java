package io.github.mnistkit.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.ForwardingClassifier;
import io.github.mnistkit.testing.GivenModels;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of two classes whose logits are the two pixels, against given outputs. */
class OnnxComparisonTest {

  private static final ModelSpec SPEC = ModelSpec.image(1, 2, 1).flatten().logits(2);

  /** Its logits are 1 and 0: the probabilities e/(e + 1) and 1/(e + 1). */
  private static final Examples WHITE_BLACK = GivenModels.examples(SPEC, GivenModels.bytes(255, 0));

  private static final float[] LOGITS = {1, 0};
  private static final float[] PROBABILITIES = {0.7310586f, 0.26894143f};
  private static final long[] CLASS = {0};

  @TempDir private Path folder;
  private Classifier classifier;

  @BeforeEach
  void load() throws IOException {
    classifier = OnnxModels.classifier(folder, SPEC, new float[] {1, 0, 0, 1}, new float[2]);
  }

  @AfterEach
  void close() {
    classifier.close();
  }

  private static OnnxAnswers answers(long[] classes, float[] probabilities, float[] logits) {
    return new OnnxAnswers(
        Map.of("class", classes), Map.of("probabilities", probabilities, "logits", logits));
  }

  private void requires(OnnxAnswers answers) throws IOException {
    new OnnxComparison(classifier, WHITE_BLACK).require((examples, from, to) -> answers);
  }

  private void refuses(String message, OnnxAnswers answers) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> requires(answers))
        .withMessage(message);
  }

  private static final String DIFFERENT =
      "the exported model produces different output than the classifier: ";

  @Test
  void acceptsTheSameOutputs() throws IOException {
    requires(answers(CLASS, PROBABILITIES, LOGITS));
    requires(answers(CLASS, PROBABILITIES, new float[] {1.00009f, 0}));
  }

  @Test
  void refusesOtherLogits() {
    refuses(
        DIFFERENT + "output \"logits\" of example 0 and class 1 is 0.25, but should be 0.0",
        answers(CLASS, PROBABILITIES, new float[] {1, 0.25f}));
    refuses(
        DIFFERENT + "output \"logits\" of example 0 and class 0 is NaN, but should be 1.0",
        answers(CLASS, PROBABILITIES, new float[] {Float.NaN, 0}));
  }

  /** Predicts a class as impossible. */
  private record Impossible(Classifier delegate) implements ForwardingClassifier {
    @Override
    public Predictions predict(Examples examples) {
      return Predictions.of(
          List.of("a", "b"), new float[] {1, Float.NEGATIVE_INFINITY}, examples.labels());
    }
  }

  @Test
  void comparesInfiniteLogits() throws IOException {
    OnnxComparison comparison = new OnnxComparison(new Impossible(classifier), WHITE_BLACK);
    float[] sure = {1, 0};
    float[] infinite = {1, Float.NEGATIVE_INFINITY};

    comparison.require((examples, from, to) -> answers(CLASS, sure, infinite));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                comparison.require(
                    (examples, from, to) -> answers(CLASS, sure, new float[] {1, -99})))
        .withMessage(
            DIFFERENT
                + "output \"logits\" of example 0 and class 1 is -99.0, but should be -Infinity");
  }

  @Test
  void refusesOtherProbabilities() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> requires(answers(CLASS, new float[] {0.5f, 0.5f}, LOGITS)))
        .withMessageStartingWith(
            DIFFERENT
                + "output \"probabilities\" of example 0 and class 0 is 0.5, but should be 0.731");
  }

  @Test
  void refusesOtherClasses() {
    refuses(
        DIFFERENT + "output \"class\" of example 0 is 1, but should be 0",
        answers(new long[] {1}, PROBABILITIES, LOGITS));
    refuses(
        DIFFERENT + "output \"class\" of example 0 is -1, but should be 0",
        answers(new long[] {-1}, PROBABILITIES, LOGITS));
    refuses(
        DIFFERENT + "output \"class\" of example 0 is 2, but should be 0",
        answers(new long[] {2}, PROBABILITIES, LOGITS));
  }

  @Test
  void leavesTheClassOpenWhereLogitsAreEqual() throws IOException {
    Examples same = GivenModels.examples(SPEC, GivenModels.bytes(255, 255));
    OnnxAnswers second = answers(new long[] {1}, new float[] {0.5f, 0.5f}, new float[] {1, 1});

    new OnnxComparison(classifier, same).require((examples, from, to) -> second);

    assertThat(classifier.predict(same).predicted(0)).isZero();
  }

  @Test
  void refusesModelsWithoutAnOutput() {
    refuses(
        "the exported model has no output \"logits\"",
        new OnnxAnswers(Map.of("class", CLASS), Map.of("probabilities", PROBABILITIES)));
    refuses(
        "the exported model has no output \"class\"",
        new OnnxAnswers(Map.of(), Map.of("probabilities", PROBABILITIES, "logits", LOGITS)));
  }

  /** 150 examples of which the last is wrong. */
  @Test
  void comparesAllExamplesSomeAtATime() {
    Examples many = GivenModels.examples(SPEC, new byte[300]);
    List<Integer> starts = new ArrayList<>();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                new OnnxComparison(classifier, many)
                    .require(
                        (examples, from, to) -> {
                          starts.add(from);
                          float[] logits = new float[2 * (to - from)];
                          logits[logits.length - 1] = to == 150 ? 1 : 0;
                          float[] halves = new float[logits.length];
                          Arrays.fill(halves, 0.5f);
                          return answers(new long[to - from], halves, logits);
                        }))
        .withMessage(
            DIFFERENT + "output \"logits\" of example 149 and class 1 is 1.0, but should be 0.0");
    assertThat(starts).containsExactly(0, 64, 128);
  }
}
