package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTextTest {

  private static final String TEXT =
      """
      mnistkit-result = 2
      variant = base
      run = 3
      spec = mnistkit = model version=1
      spec = input = pixels image=2x2x1
      spec = flatten_1 = flatten
      spec = dense_1 = dense units=2
      spec = relu_1 = relu
      spec = softmax_1 = softmax classes=2
      spec =\s
      plan = mnistkit = plan version=1
      plan = optimizer = adam beta1=0.9 beta2=0.999 epsilon=1.0E-8
      plan = schedule = constant rate=0.001
      plan = loss = ofHead
      plan = clipping = limits
      plan = run = epochs batchSize=32 epochs=3 seed=4
      plan =\s
      seconds = 12.5
      state = finished
      training = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      training-source = made
      training-step = first
      training-data = cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
      validation = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      validation-source = made
      validation-step = second
      validation-data = dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
      mnistkit = 1.2.3
      tensorflow = 2.18.0
      device = CPU:0, 2 threads
      date = 2026-01-31
      machine = Linux amd64, 2 processors, Java 17.0.13+11
      metrics = accuracy=0.625 log%20loss=0.5
      epoch = 1 0.125 valLoss=0.5 valAccuracy=0.5
      epoch = 2 0.125 valLoss=0.375 valAccuracy=0.625
      """;

  private static final String NASTY = " \\n = \n\r\t <b>%20</b> ✓ \\";

  private final Finished finished = Studies.finished("base", 3, 12.5, 0.5, 0.625);

  /** The text with another body, sealed as the true one. */
  private static String resealed(String text, String from, String to) {
    String body = text.substring(0, text.lastIndexOf("sha256 = ")).replace(from, to);
    return body + "sha256 = " + Sha256.of(body) + "\n";
  }

  @Test
  void isReadable() {
    String text = finished.toText();

    assertThat(text.substring(0, text.lastIndexOf("sha256 = "))).isEqualTo(TEXT);
  }

  @Test
  void hasNoMachineIfNoneWasRecorded() {
    String without =
        resealed(finished.toText(), "machine = Linux amd64, 2 processors, Java 17.0.13+11\n", "");

    Finished earlier = (Finished) TrialResult.parse(without);
    assertThat(earlier.provenance().machine()).isEmpty();
    assertThat(earlier.toText()).isEqualTo(without);
  }

  @Test
  void refusesADateThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialResult.parse(resealed(finished.toText(), "2026-01-31", "yesterday")))
        .withMessage("expected a date such as 2026-01-31, but found \"yesterday\"");
  }

  @Test
  void bringsATrialBack() {
    Trial trial = new Trial(NASTY, 12, NASTY, Studies.PLAN.seed(-1).toText());

    assertThat(Trial.parse(trial.toText())).isEqualTo(trial);
  }

  @Test
  void bringsAFinishedTrialBack() {
    assertThat(TrialResult.parse(finished.toText())).isEqualTo(finished);
  }

  @Test
  void bringsAFailedTrialBack() {
    Failed failed = Studies.failed(NASTY, 0, NASTY + "\n");

    assertThat(TrialResult.parse(failed.toText())).isEqualTo(failed);
  }

  @Test
  void bringsEveryNumberAndNameBack() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("valAccuracy", 0.1 + 0.2);
    figures.put(NASTY, Double.NaN);
    figures.put("a=b c", Double.NEGATIVE_INFINITY);
    figures.put("least", Double.MIN_VALUE);
    Provenance data = new Provenance(NASTY, "0".repeat(64), List.of(NASTY, "take 2"));
    TrialProvenance provenance = new TrialProvenance(data, Studies.MADE, NASTY, "", NASTY);
    History history = new History(List.of(new Epoch(1, figures, 1e-9)), Optional.of(NASTY));
    Finished nasty = new Finished(finished.trial(), provenance, figures, history, 1 / 3.0);

    assertThat(TrialResult.parse(nasty.toText())).isEqualTo(nasty);
  }

  @Nested
  class Refuses {

    private void assertRefused(String text, String message) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrialResult.parse(text))
          .withMessage(message);
    }

    @Test
    void everyTextWithOneByteChanged() {
      String text = finished.toText();
      Random random = new Random(1);
      for (int at = 0; at < text.length(); at++) {
        char other = (char) (text.charAt(at) ^ (1 << random.nextInt(5)));
        String changed = text.substring(0, at) + other + text.substring(at + 1);

        assertThatIllegalArgumentException().isThrownBy(() -> TrialResult.parse(changed));
      }
    }

    @Test
    void everyTextThatEndsTooEarly() {
      String text = finished.toText();
      for (int end = 0; end < text.length(); end++) {
        String cut = text.substring(0, end);

        assertThatIllegalArgumentException().isThrownBy(() -> TrialResult.parse(cut));
      }
    }

    @Test
    void aTextOfAnotherKind() {
      assertRefused("hello", "line 1: expected \"mnistkit-result = …\", but found \"hello\"");
    }

    @Test
    void anotherVersion() {
      assertRefused(
          resealed(finished.toText(), "result = 2", "result = 3"),
          "line 1: expected version 1 to 2 of mnistkit-result, but found 3");
    }

    @Test
    void aTextWithoutItsEnd() {
      assertRefused(
          "mnistkit-result = 1\nvariant = a\n",
          "expected \"sha256 = …\" as the last line, but the text ends before it");
    }

    @Test
    void aTextThatWasChanged() {
      assertRefused(
          finished.toText().replace("0.625", "0.99"),
          "expected the SHA-256 of the text in its last line, but found another: it was changed");
    }

    @Test
    void aMissingLine() {
      assertRefused(
          resealed(finished.toText(), "seconds = 12.5\n", ""),
          "line 18: expected \"seconds = …\", but found \"state = finished\"");
    }

    @Test
    void anUnknownLine() {
      assertRefused(
          resealed(finished.toText(), "epoch = 2", "lap = 2"),
          "line 35: expected \"sha256 = …\", but found \"lap = 2 0.125 valLoss=0.375"
              + " valAccuracy=0.625\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 2", "x 2 valAccuracy=1", "1 x valAccuracy=1"})
    void anEpochOfAnotherForm(String epoch) {
      String text =
          resealed(finished.toText(), "epoch = 2 0.125 valLoss=0.375", "epoch = " + epoch + "\n#");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrialResult.parse(text))
          .withMessageStartingWith("line 35: epoch cannot be \"" + epoch + "\": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accuracy", "=1", "accuracy=x", "a=1 a=2", "a%2=1"})
    void figuresOfAnotherForm(String figures) {
      String text = resealed(finished.toText(), "accuracy=0.625 log%20loss=0.5", figures);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrialResult.parse(text))
          .withMessageStartingWith("line 33: metrics cannot be \"" + figures + "\": ");
    }

    @Test
    void anUnknownState() {
      assertRefused(
          resealed(finished.toText(), "= finished", "= asleep"),
          "line 19: state cannot be \"asleep\": expected finished or failed");
    }

    @Test
    void aRunBelowZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Trial("a", -1, "", Studies.PLAN.toText()))
          .withMessage("Trial.run must be at least 0, but was -1");
    }

    @Test
    void aPlanThatIsNone() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Trial("a", 0, "", "soon"))
          .withMessageContaining("line 1: expected \"name = kind key=value …\"");
    }

    @Test
    void aHistoryWithoutValidation() {
      History history =
          new History(List.of(new Epoch(1, Map.of("loss", 1.0), 1)), Optional.empty());

      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Finished(finished.trial(), finished.provenance(), Map.of(), history, 1))
          .withMessage(
              "TrialResult.history must hold an epoch with valAccuracy, but has 1 epochs without");
    }
  }
}
