package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTextTest {

  private static void assertReadsBack(Epoch epoch) {
    Epoch read = Epoch.parse(epoch.toText());

    assertThat(read).isEqualTo(epoch);
    assertThat(read.metrics().keySet()).containsExactlyElementsOf(epoch.metrics().keySet());
  }

  @Test
  void isOneLine() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 0.1 + 0.2);
    metrics.put("log loss+é", Double.NaN);

    assertThat(new Epoch(12, metrics, 0.125).toText())
        .isEqualTo("12 0.125 loss=0.30000000000000004 log%20loss%2B%C3%A9=NaN");
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MAX_VALUE,
        1 / 3.0
      })
  void givesEveryNumberBack(double number) {
    assertReadsBack(new Epoch(-1, Map.of("loss", number), number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b c", " ", "%", "+", "%2B", "\\n\n\r\0", "😀λ\u202e", "side.valLoss"})
  void givesEveryKeyBack(String key) {
    assertReadsBack(new Epoch(1, Map.of(key, 1.0), 1));
  }

  @Test
  void givesTheOrderOfTheMetricsBack() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (String key : List.of("z", "y", "a", "x")) {
      metrics.put(key, 1.0);
    }

    assertReadsBack(new Epoch(1, metrics, 1));
    assertReadsBack(new Epoch(1, Map.of(), 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|expected number, seconds and metrics",
        "1 2|expected number, seconds and metrics",
        "x 2 loss=1|expected a whole number",
        "1.5 2 loss=1|expected a whole number",
        "1 x loss=1|expected a number",
        "1 2 loss=x|expected a number",
        "1 2 loss|expected name=number, but found \"loss\"",
        "1 2 =1|expected name=number, but found \"=1\"",
        "1 2  loss=1|expected name=number, but found \"\"",
        "1 2 a=1 a=2|\"a\" occurs twice",
        "1 2 a%2=1|expected two hexadecimal digits after each %, but found \"a%2\""
      })
  void refusesAnotherForm(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Epoch.parse(text)).withMessage(message);
  }
}
