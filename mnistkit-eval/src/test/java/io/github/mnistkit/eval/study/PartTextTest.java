package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.internal.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines that evaluations on parts add to the text of a result. */
class PartTextTest {

  private static final String NASTY = " \\n = \n\r\t <b>%20</b> ✓ \\";
  private static final String E = "e".repeat(64);

  private final Finished plain = Studies.finished("base", 3, 12.5, 0.5, 0.625);
  private final Finished finished =
      with(
          List.of(
              Map.entry("test", new PartEvaluation(E, plain.metrics())),
              Map.entry(
                  "hard ones", new PartEvaluation("0".repeat(64), Map.of("accuracy", 0.25)))));

  private Finished with(List<Map.Entry<String, PartEvaluation>> evaluations) {
    Map<String, PartEvaluation> all = new LinkedHashMap<>();
    evaluations.forEach(one -> all.put(one.getKey(), one.getValue()));
    Trial was = plain.trial();
    Trial.Needs needs =
        new Trial.Needs(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.copyOf(all.keySet()));
    Trial trial = new Trial(was.variant(), was.run(), was.spec(), was.plan(), needs, was.fold());
    return new Finished(
        trial, plain.provenance(), plain.metrics(), all, plain.history(), plain.seconds());
  }

  private static String sealed(String body) {
    return body + "sha256 = " + Sha256.of(body) + "\n";
  }

  private static String body(TrialResult result) {
    String text = result.toText();
    return text.substring(0, text.lastIndexOf("sha256 = "));
  }

  @Test
  void isReadable() {
    assertThat(body(finished))
        .isEqualTo(
            body(plain)
                .replace("seconds = 12.5\n", "part = test\npart = hard ones\nseconds = 12.5\n")
                .replace(
                    "log%20loss=0.5\n",
                    "log%20loss=0.5\nevaluation = test "
                        + E
                        + " accuracy=0.625 log%20loss=0.5\nevaluation = hard%20ones "
                        + "0".repeat(64)
                        + " accuracy=0.25\n"));
  }

  @Test
  void bringsEveryNumberAndNameBack() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", 0.1 + 0.2);
    metrics.put(NASTY, Double.NaN);
    metrics.put("a=b c", Double.NEGATIVE_INFINITY);
    Finished nasty =
        with(
            List.of(
                Map.entry(NASTY, new PartEvaluation(E, metrics)),
                Map.entry("a = b", new PartEvaluation(E, Map.of("least", Double.MIN_VALUE))),
                Map.entry("none", new PartEvaluation(E, Map.of()))));

    assertThat(TrialResult.parse(nasty.toText())).isEqualTo(nasty);
    assertThat(Trial.parse(nasty.trial().toText())).isEqualTo(nasty.trial());
    assertThat(((Finished) TrialResult.parse(nasty.toText())).evaluations().keySet())
        .containsExactly(NASTY, "a = b", "none");
  }

  @Test
  void bringsAFailureBack() {
    TrialResult failed = new TrialResult.Failed(finished.trial(), "no disk", 1);

    assertThat(TrialResult.parse(failed.toText())).isEqualTo(failed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test|expected a name, a SHA-256 and metrics",
        "test e|expected a name, a SHA-256 and metrics",
        "test E accuracy=1|PartEvaluation.sha256 must be 64 lower-case hexadecimal digits, but was"
            + " \"E\"",
        "test SHA accuracy|expected name=number, but found \"accuracy\"",
        "test SHA accuracy=x|expected a number",
        "test SHA accuracy=1 accuracy=1|\"accuracy\" occurs twice",
        "hard%20ones SHA accuracy=1|\"hard ones\" occurs twice"
      })
  void refusesLinesOfAnotherForm(String line, String message) {
    String value = line.replace("SHA", E);
    String text =
        sealed(body(finished).replaceFirst("evaluation = test .*", "evaluation = " + value));
    boolean twice = value.startsWith("hard");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialResult.parse(text))
        .withMessageStartingWith(
            (twice ? "line 37" : "line 36")
                + ": evaluation cannot be \""
                + (twice ? "hard%20ones 000" : value.substring(0, 4)))
        .withMessageEndingWith(": " + message);
  }

  @Test
  void refusesEvaluationsOfOtherPartsThanTheTrialNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TrialResult.parse(
                    sealed(body(finished).replaceFirst("evaluation = test .*\n", ""))))
        .withMessage(
            "TrialResult.evaluations must be of the parts [test, hard ones] that the trial names,"
                + " but were of [hard ones]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialResult.parse(sealed(body(finished).replace("part = test\n", ""))))
        .withMessage(
            "TrialResult.evaluations must be of the parts [hard ones] that the trial names, but"
                + " were of [test, hard ones]");
  }

  @Test
  void refusesEveryTextWithOneByteChanged() {
    String text = finished.toText();
    Random random = new Random(1);
    for (int at = text.indexOf("\npart = "); at < text.length(); at++) {
      char other = (char) (text.charAt(at) ^ (1 << random.nextInt(5)));
      String changed = text.substring(0, at) + other + text.substring(at + 1);

      assertThatIllegalArgumentException().isThrownBy(() -> TrialResult.parse(changed));
    }
  }

  /** Damage under a seal that fits it is refused in few words, or read as what it says. */
  @Test
  void refusesOrReadsEveryForgedLine() {
    String body = body(finished);
    Random random = new Random(2);
    int from = body.indexOf("evaluation = ");
    int to = body.indexOf("epoch = ");
    int refused = 0;
    for (int i = 0; i < 4_000; i++) {
      StringBuilder forged = new StringBuilder(body);
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        int at = from + random.nextInt(to - from - 4);
        switch (random.nextInt(4)) {
          case 0 -> forged.setCharAt(at, (char) random.nextInt(128));
          case 1 -> forged.insert(at, " =%\n\u202e".charAt(random.nextInt(5)));
          case 2 -> forged.deleteCharAt(at);
          default -> forged.insert(at, body, from, at);
        }
      }
      refused += isRefused(sealed(forged.toString())) ? 1 : 0;
    }
    assertThat(refused).isBetween(2_000, 3_999);
  }

  private static boolean isRefused(String text) {
    try {
      TrialResult read = TrialResult.parse(text);
      assertThat(TrialResult.parse(read.toText())).isEqualTo(read);
      return false;
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\u202e");
      return true;
    }
  }
}
