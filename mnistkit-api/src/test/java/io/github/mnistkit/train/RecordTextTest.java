package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.ModelSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTextTest {

  private static final ModelSpec SPEC =
      ModelSpec.imagePair(2, 2, 1)
          .shared(tower -> tower.flatten())
          .auxiliary("side", 0.5, head -> head.softmax(2))
          .concatenate()
          .softmax(3);

  private static final String BODY =
      """
      mnistkit-compressed = 1
      spec = mnistkit = model version=1
      spec = input = pixels image=2x2x1
      spec = flatten_1 = flatten
      spec = softmax_1 = softmax classes=2
      spec =\s
      class = zero
      class = o\\\\ne\\r\\ntwo \\u202e😀
      plan = mnistkit = plan version=1
      plan = optimizer = sgd
      plan = schedule = constant rate=0.1
      plan = loss = ofHead
      plan = clipping = limits
      plan = run = epochs batchSize=32 epochs=1 seed=0
      plan =\s
      data = mnist/train
      digest = 0000000000000000000000000000000000000000000000000000000000000000
      made = take 2
      step = pruned
      step =\s
      mnistkit = 1.2
      tensorflow = none
      device = CPU = 0
      structure = ZEROS softmax_1/kernel
      taken = softmax_1/kernel
      fresh = softmax_1/bias
      unused = a b/c
      """;

  private static TrainingRecord full() {
    return new TrainingRecord(
            ModelSpec.image(2, 2, 1).flatten().softmax(2),
            List.of("zero", "o\\ne\r\ntwo \u202e😀"),
            Optional.of(TrainingPlan.sgd(0.1)),
            Optional.of(new Provenance("mnist/train", "0".repeat(64), List.of("take 2"))),
            List.of("pruned", ""),
            "1.2",
            "none",
            "CPU = 0")
        .structured(Map.of("softmax_1/kernel", WeightStructure.ZEROS))
        .started(
            new StartingWeights(
                List.of("softmax_1/kernel"), List.of("softmax_1/bias"), List.of("a b/c")));
  }

  private static TrainingRecord bare(List<String> classNames, String device) {
    return new TrainingRecord(
        SPEC, classNames, Optional.empty(), Optional.empty(), List.of(), "", "", device);
  }

  private static String sealed(String body) {
    return body + "sha256 = " + Sha256.of(body) + "\n";
  }

  @Test
  void isALineForEveryPart() {
    assertThat(full().toText()).isEqualTo(sealed(BODY));
  }

  @Nested
  class ComesBack {

    private static void assertReadsBack(TrainingRecord record) {
      assertThat(TrainingRecord.parse(record.toText())).isEqualTo(record);
    }

    @Test
    void withEveryPart() {
      assertReadsBack(full());
    }

    @Test
    void withNoneButTheModel() {
      assertReadsBack(bare(List.of("", " ", "="), ""));
    }

    @Test
    void withClassesOfAuxiliaryHeads() {
      assertReadsBack(
          bare(List.of("a", "b", "c"), "x").auxiliaries(Map.of("side", List.of("", "a b "))));
    }

    @Test
    void withStartingWeightsThatTookNothing() {
      assertReadsBack(
          full().started(new StartingWeights(List.of(), List.of("a/b"), List.of("c/d"))));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\\",
          "\\n",
          "\\u202e",
          "\n\r\t\0\u0085",
          "\u202e\u200b\ufeff\u2028\u2029",
          "\u3164\u034f",
          "😀\ud83d \ude00",
          "class = x\nsha256 = y",
          "%20 + ✓"
        })
    void withAnyCharacters(String odd) {
      TrainingRecord record = bare(List.of(odd, odd + odd, ""), odd);

      assertReadsBack(record);
      assertThat(record.toText()).doesNotContain("\u202e", "\r", "\0", "\u3164", "\ud83d ");
    }
  }

  @Nested
  class Refuses {

    private static void assertRefused(String from, String to, String message) {
      assertThat(BODY).contains(from);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingRecord.parse(sealed(BODY.replace(from, to))))
          .withMessage(message);
    }

    @Test
    void anotherKind() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingRecord.parse("hello"))
          .withMessage("line 1: expected \"mnistkit-compressed = …\", but found \"hello\"");
    }

    @Test
    void anotherVersion() {
      assertRefused(
          "compressed = 1",
          "compressed = 7",
          "line 1: expected version 1 of mnistkit-compressed, but found 7");
    }

    @Test
    void aMissingLine() {
      assertRefused(
          "tensorflow = none\n",
          "",
          "line 22: expected \"tensorflow = …\", but found \"device = CPU = 0\"");
    }

    @Test
    void aLineThatIsNotKnown() {
      assertRefused(
          "unused = a b/c",
          "spare = a",
          "line 27: expected \"sha256 = …\", but found \"spare = a\"");
    }

    @Test
    void aStructureThatIsNotKnown() {
      assertRefused(
          "ZEROS softmax_1/kernel",
          "ONES softmax_1/kernel",
          "expected one of [ZEROS, SHARED_VALUES], but found \"ONES\"");
    }

    @Test
    void aSpecThatIsNone() {
      assertRefused(
          "spec = flatten_1 = flatten",
          "spec = flatten_1 = flat",
          "line 3: there is no layer \"flat\"; custom ones that have a reader: none");
    }

    @Test
    void classesThatDoNotFitTheModel() {
      assertRefused(
          "class = zero\n",
          "",
          "TrainingRecord.classNames must have one name for each of the 2 classes, but has 1");
    }

    @Test
    void aTextThatWasChanged() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingRecord.parse(full().toText().replace("pruned", "prunes")))
          .withMessage(
              "expected the SHA-256 of the text in its last line, but found another: it was"
                  + " changed");
    }

    @Test
    void everyTextThatEndsTooEarlyOrHasAnotherByte() {
      String text = full().toText();
      Random random = new Random(1);
      for (int at = 0; at < text.length(); at++) {
        String cut = text.substring(0, at);
        char other = (char) (text.charAt(at) ^ (1 << random.nextInt(5)));

        assertThatIllegalArgumentException().isThrownBy(() -> TrainingRecord.parse(cut));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> TrainingRecord.parse(cut + other + text.substring(cut.length() + 1)));
      }
    }

    @Test
    void moreLinesThanAnyRecordHas() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingRecord.parse("\n".repeat(300_001)))
          .withMessageStartingWith("at most 300,000 lines of text can be read, but found 300,001");
    }
  }
}
