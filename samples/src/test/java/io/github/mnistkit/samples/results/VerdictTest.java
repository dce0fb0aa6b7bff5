package io.github.mnistkit.samples.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.eval.SampleSummary;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The intervals were computed with SciPy 1.17.1. */
final class VerdictTest {

  private static final String SOURCE = "\"source\": \"a paper, Table 1\"";

  /** The prediction interval of 0.91 and 0.93 is 0.92 ± 0.220078. */
  @Test
  void reproducesWhatOneMoreRunMayGive() throws JsonProcessingException {
    assertThat(withInterval("0.7", "", 0.91, 0.93)).isEqualTo("reproduced, 0.6999 to 1.1401");
  }

  @Test
  void namesTheDifferenceFromWhatOneMoreRunDoesNotGive() throws JsonProcessingException {
    assertThat(verdict("0.699", "higher", "", 0.91, 0.93).text())
        .isEqualTo("differs, ours is better by 0.2210");
    assertThat(verdict("0.699", "lower", "", 0.91, 0.93).text())
        .isEqualTo("differs, ours is worse by 0.2210");
    assertThat(verdict("1.2", "higher", "", 0.91, 0.93).text())
        .isEqualTo("differs, ours is worse by 0.2800");
  }

  @Test
  void widensTheIntervalByTheTolerance() throws JsonProcessingException {
    assertThat(verdict("0.699", "higher", "\"tolerance\": 0.001, ", 0.91, 0.93).text())
        .isEqualTo("reproduced");
    assertThat(verdict("0.699", "higher", "\"tolerance\": 0.0009, ", 0.91, 0.93).text())
        .startsWith("differs");
  }

  /** The interval of 0.92 - 0.95, with 1.5306 degrees of freedom, is -0.095416 to 0.035416. */
  @Test
  void comparesMeansWhereTheSpreadIsPublished() throws JsonProcessingException {
    String spread = "\"deviation\": 0.01, \"runs\": 4, ";
    assertThat(withInterval("0.95", spread, 0.91, 0.93)).isEqualTo("reproduced, −0.0954 to 0.0354");
    assertThat(verdict("0.986", "higher", spread, 0.91, 0.93).text())
        .isEqualTo("differs, ours is worse by 0.0660");
  }

  /** The prediction interval of 0.91 and 0.93 is 0.6999 to 1.1401. */
  @Test
  void reproducesALowerBoundThatOneMoreRunWouldExceed() throws JsonProcessingException {
    String bound = "\"bound\": true, ";
    assertThat(verdict("0.699", "higher", bound, 0.91, 0.93).text()).isEqualTo("reproduced");
    assertThat(verdict("0.9", "higher", bound, 0.91, 0.93).text()).isEqualTo("cannot be told");
    assertThat(verdict("1.2", "higher", bound, 0.91, 0.93).text()).isEqualTo("not reached");
    assertThat(verdict("0.1", "higher", bound, 0.91).text()).isEqualTo("cannot be told (one run)");
  }

  @Test
  void decidesNothingFromOneRun() throws JsonProcessingException {
    assertThat(verdict("0.92", "higher", "", 0.92).text()).isEqualTo("cannot be told (one run)");
    assertThat(verdict("0.92", "higher", "\"deviation\": 0.01, \"runs\": 4, ", 0.92).text())
        .isEqualTo("cannot be told (one run)");
  }

  @Test
  void comparesCountsExactlyEvenOfOneRun() throws JsonProcessingException {
    assertThat(verdict("3", "equal", "", 3).text()).isEqualTo("reproduced");
    assertThat(verdict("3", "equal", "", 5).text()).isEqualTo("differs by 2.0000");
  }

  @Test
  void rejectsAPublishedValueWithoutSource() {
    assertThatThrownBy(() -> row("\"published\": 0.5, \"better\": \"higher\""))
        .hasMessage(
            "row \"nets: accuracy\" of one has a published value, so it must have a \"source\","
                + " but has none: name the document, and the table or section in it");
    assertThatThrownBy(() -> row("\"published\": 0.5, \"source\": \" \", \"better\": \"higher\""))
        .hasMessageContaining("must have a \"source\", but has none");
  }

  @Test
  void rejectsASpreadWithoutItsRuns() {
    assertThatThrownBy(
            () -> row("\"published\": 0.5, \"deviation\": 0.1, \"better\": \"higher\", " + SOURCE))
        .hasMessage(
            "row \"nets: accuracy\" of one has a published deviation, so \"runs\" must be at"
                + " least 2, but was ");
  }

  @Test
  void rejectsAPublishedValueThatIsNoNumber() {
    assertThatThrownBy(() -> row("\"published\": null, \"better\": \"higher\", " + SOURCE))
        .hasMessage(
            "row \"nets: accuracy\" of one must have a number \"published\", but it was null");
  }

  private static String withInterval(String published, String more, double... runs)
      throws JsonProcessingException {
    Verdict verdict = verdict(published, "higher", more, runs);
    return verdict.text()
        + ", "
        + Verdict.text(
            verdict.interval().orElseThrow(), value -> String.format(Locale.ROOT, "%.4f", value));
  }

  private static Verdict verdict(String published, String better, String more, double... runs)
      throws JsonProcessingException {
    PublishedMetric row =
        row("\"published\": " + published + ", \"better\": \"" + better + "\", " + more + SOURCE);
    return Verdict.of(row, SampleSummary.of(runs));
  }

  private static PublishedMetric row(String rest) throws JsonProcessingException {
    return PublishedMetric.of(
        new ObjectMapper()
            .readTree(
                "{\"label\": \"nets: accuracy\", \"sample\": \"one\", \"model\": \"net\","
                    + " \"metric\": \"metrics.accuracy\", "
                    + rest
                    + "}"));
  }
}
