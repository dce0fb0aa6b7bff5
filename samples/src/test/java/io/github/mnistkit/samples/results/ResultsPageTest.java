package io.github.mnistkit.samples.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsPageTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeResults() throws IOException {
    write("page.md", "before\n\n{{Nets}}\n\nafter\n");
    write(
        "one.json",
        """
        {ROW, "models": [
          {"name": "net", "seed": 5, "parameters": 1234, "epochs": 2, "batchSize": 64,
           "metrics": {"accuracy": 0.91}, "seconds": 1215.375,
           "history": [{"valAccuracy": 0.95, "loss": 0.3}, {"valAccuracy": 0.9, "loss": 0.2}]},
          {"name": "net", "seed": 6, "parameters": 1234, "epochs": 2, "batchSize": 64,
           "metrics": {"accuracy": 0.93}, "seconds": 1217.25,
           "history": [{"valAccuracy": 0.8, "loss": 0.3}, {"valAccuracy": 0.85, "loss": 0.4}]},
          {"name": "other", "seed": 5, "metrics": {}, "history": []}]}
        """);
  }

  @Test
  void showsMeanAndDeviationBesideThePublishedMetric() throws IOException {
    published(row("metrics.accuracy", "0.920", "higher", 0.0005));
    assertThat(Pages.text(folder))
        .isEqualTo(
            """
            before

            | metric | published | tolerance | measured | runs | 95 % interval | verdict |
            | --- | --: | --: | --: | --: | --: | --- |
            | label | 0.920 | 0.0005 | 0.9200 ± 0.0141 | 2 | 0.6999 to 1.1401 | reproduced |

            Conditions: mnist, 2 epochs, batch 64, from seed 5.

            Sources: a paper, Table 1.

            after
            """);
  }

  @Test
  void givesEveryLineItsConditionsWhereTheyDiffer() throws IOException {
    write(
        "two.json",
        """
        {ROW, "models": [
          {"name": "net", "seed": 7, "epochs": 3, "batchSize": 64, "metrics": {"accuracy": 0.9}}]}
        """);
    String row = row("metrics.accuracy", "null", "higher", 0);
    published(row, row.replace("\"one\"", "\"two\""));
    assertThat(Pages.text(folder))
        .contains(
            "| metric | measured | runs | conditions |",
            "| 2 | mnist, 2 epochs, batch 64, from seed 5 |\n",
            "| 1 | mnist, 3 epochs, batch 64, from seed 7 |\n")
        .doesNotContain("Conditions:");
  }

  @Test
  void readsTheBestEpochTheLastAndCounts() throws IOException {
    published(
        row("best.valAccuracy", "0.8", "higher", 0),
        row("last.loss", "0.25", "lower", 0.005),
        row("parameters", "1234", "equal", 0),
        row("parameters", "1235", "equal", 0));
    assertThat(Pages.text(folder))
        .containsSubsequence(
            "| 0.8000 |  | 0.9000 ± 0.0707 | 2 | −0.2004 to 2.0004 | reproduced |",
            "| 0.25 | 0.005 | 0.3000 ± 0.1414 | 2 | −1.9008 to 2.5008 | reproduced |",
            "| 1,234 |  | 1,234 | 2 |  | reproduced |",
            "| 1,235 |  | 1,234 | 2 |  | differs by 1 |");
  }

  @Test
  void choosesTheBestOfTheEpochsThatWereValidated() throws IOException {
    write(
        "one.json",
        """
        {ROW, "models": [
          {"name": "net", "seed": 5, "epochs": 3, "batchSize": 64,
           "history": [{"valAccuracy": null, "loss": 0.3}, {"valAccuracy": 0.0, "loss": 0.25},
                       {"loss": 0.2}]}]}
        """);
    published(row("best.loss", "null", "lower", 0));
    assertThat(Pages.text(folder)).contains("| label | 0.2500 | 1 |");
  }

  @Test
  void givesSecondsWithOneDecimal() throws IOException {
    published(row("seconds", "null", "lower", 0));
    assertThat(Pages.text(folder)).contains("| label | 1,216.3 ± 1.3 | 2 |");
  }

  @Test
  void givesNoVerdictWhereNothingWasPublished() throws IOException {
    published(row("last.loss", "null", "lower", 0));
    assertThat(Pages.text(folder))
        .contains("| metric | measured | runs |", "| label | 0.3000 ± 0.1414 | 2 |")
        .doesNotContain("verdict", "Sources");
  }

  @Test
  void saysWhatHasNotBeenRun() throws IOException {
    published(row("last.loss", "0.5", "lower", 0).replace("\"one\"", "\"two\""));
    assertThat(Pages.text(folder)).contains("| label | 0.5000 | not run yet |");
  }

  @Test
  void rejectsResultsOnOtherDataByName() throws IOException {
    published(row("last.loss", "0.5", "lower", 0));
    write(
        "one.json",
        "{\"numerics\": 1, \"data\": {\"name\": \"mnist\", \"sha256\": \"abc\"}, \"models\": []}");
    assertThatThrownBy(() -> Pages.text(folder))
        .hasMessage(
            folder.resolve("one.json")
                + ": expected results of MNIST or Fashion-MNIST, by name and digests, found those"
                + " of mnist, abc; delete the file to run its row again");
  }

  @Test
  void rejectsResultsOfAnotherRowAndRunsThatWouldCountTwice() throws IOException {
    published(row("last.loss", "0.5", "lower", 0));
    String one = Files.readString(folder.resolve("one.json"));
    write("one.json", one.replace("\"sample\": \"one\"", "\"sample\": \"two\""));
    assertThatThrownBy(() -> Pages.of(folder).check())
        .hasMessage(
            folder.resolve("one.json")
                + ": expected results of the row one, found those of \"two\"; delete the file to run"
                + " its row again");
    String twice = one.replace("\"seed\": 6", "\"seed\": 5");
    write("one.json", twice);
    assertThatThrownBy(() -> Pages.text(folder))
        .hasMessage(
            folder.resolve("one.json")
                + ": expected each run once, found two runs of \"net\" with seed 5; delete the file"
                + " to run its row again");
  }

  @Test
  void givesNoDeviationOfOneRun() throws IOException {
    write("published.json", "{}");
    write("page.md", "{{spread one|net|metrics.accuracy}}, {{deviation one|net|seconds}}");
    write(
        "one.json",
        "{ROW, \"models\": [{\"name\": \"net\", \"metrics\": {\"accuracy\": 0.9}, \"seconds\": 2}]}");
    assertThat(Pages.text(folder)).isEqualTo("0.9000 ± (one run yet), (one run yet)");
  }

  @Test
  void namesTheModelThatARuleChose() throws IOException {
    published(row("seconds", "null", "lower", 0).replace("\"net\"", "\"smallest with 0.9\""));
    String one = Files.readString(folder.resolve("one.json"));
    write("one.json", one.replaceFirst("\\{", "{\"planned\": {\"net\": 2}, "));
    ResultsPage page = Pages.of(folder);
    page.check();
    assertThat(page.json().at("/Nets/0/model").asText()).isEqualTo("net");
  }

  @Test
  void namesAModelThatTheResultsLack() throws IOException {
    published(row("last.loss", "0.5", "lower", 0).replace("\"net\"", "\"nut\""));
    assertThatThrownBy(() -> Pages.text(folder))
        .hasMessage(
            folder.resolve("one.json")
                + ": expected a model \"nut\", found [net, other]; delete the file to run its row"
                + " again");
  }

  @Test
  void rejectsResultsOfAnotherVersionByName() throws IOException {
    published(row("last.loss", "0.5", "lower", 0));
    String one = Files.readString(folder.resolve("one.json"));
    write("one.json", one.replace("\"numerics\": 1", "\"numerics\": 2"));
    assertThatThrownBy(() -> Pages.text(folder))
        .hasMessage(
            folder.resolve("one.json")
                + ": expected results with numerics of version 1, found version 2; delete the file"
                + " to run its row again");
    write("one.json", one.replace("\"numerics\": 1,", ""));
    assertThatThrownBy(() -> Pages.of(folder).check())
        .hasMessageContaining("found those of a version without number; delete the file");
  }

  @Test
  void namesAMetricThatTheRunsLack() throws IOException {
    published(row("last.lost", "0.5", "lower", 0));
    assertThatThrownBy(() -> Pages.text(folder))
        .hasMessage(
            "metric \"last.lost\" must be a number in \"net\" with seed 5, but was missing: delete"
                + " the file of its row to run it again");
  }

  @Test
  void computesNumbersInTheText() throws IOException {
    write("published.json", "{}");
    write(
        "page.md",
        "{{mean one|net|metrics.accuracy}}, {{spread one|net|metrics.accuracy}},"
            + " {{deviation one|net|metrics.accuracy}}; {{values one|net|metrics.accuracy}};"
            + " {{mean two|net|metrics.accuracy}}; {{ratio one|net|net|seconds}},"
            + " {{ratio two|net|nut|seconds}}; {{mean one|net|last.gap}};"
            + " {{prediction one|net|metrics.accuracy}}; {{values one|net|epoch1.loss}};"
            + " {{difference one|net|net|last.loss}}");
    assertThat(Pages.text(folder))
        .isEqualTo(
            "0.9200, 0.9200 ± 0.0141, 0.0141; 0.9100, 0.9300; (not run yet); 1.0,"
                + " (not run yet); 0.3000;"
                + " 0.6999 to 1.1401; 0.3000, 0.3000; 0.0000");
    ResultsPage page = Pages.of(folder);
    page.check();
    assertThat(page.json().get("text")).hasSize(11);
    assertThat(page.json().at("/text/0"))
        .hasToString(
            "{\"label\":\"mean one|net|metrics.accuracy\",\"file\":\"one.json\",\"model\":\"net\","
                + "\"metric\":\"metrics.accuracy\",\"values\":[0.91,0.93]}");
  }

  @Test
  void showsSingleSmallNumbersByTheirMagnitude() throws IOException {
    write("published.json", "{}");
    write("page.md", "{{values one|net|last.loss}}; {{mean one|net|last.loss}}");
    String one = Files.readString(folder.resolve("one.json"));
    write("one.json", one.replace("0.2}", "0.00093}").replace("0.4}", "0.0}"));
    assertThat(Pages.text(folder)).isEqualTo("9e-4, 0.0000; 0.0005");
  }

  @Test
  void namesAPlaceholderOfAnotherForm() throws IOException {
    write("published.json", "{}");
    write("page.md", "{{median one|net|metrics.accuracy}}");
    assertThatThrownBy(() -> Pages.text(folder))
        .hasMessage(
            "a number of page.md must be {{mean ROW|MODEL|METRIC}}, or deviation, spread, prediction"
                + " or values instead of mean, or {{ratio ROW|MODEL|OTHER|METRIC}} or difference"
                + " instead of ratio, but was {{median one|net|metrics.accuracy}}");
    write("page.md", "{{mean one|net}}");
    assertThatThrownBy(() -> Pages.text(folder)).hasMessageEndingWith("{{mean one|net}}");
  }

  @Test
  void writesPageAndNumbersBesideTheFolder() throws IOException {
    published(row("metrics.accuracy", "0.925", "higher", 0.01));
    Path results = Files.createDirectory(folder.resolve("results"));
    Files.copy(folder.resolve("one.json"), results.resolve("one.json"));
    ResultsPage page = new ResultsPage("{{Nets}}\n", tables(), results);
    assertThat(page.write()).isEqualTo(folder.resolve("results.md"));
    Path same = Files.createDirectory(results.resolve("more")).resolve("..");
    assertThat(new ResultsPage("{{Nets}}\n", tables(), same).write())
        .isEqualTo(folder.resolve("results.md"));
    assertThat(folder.resolve("results.md")).content().startsWith("| metric | published |");
    JsonNode line = JsonFile.read(folder.resolve("results.json")).at("/Nets/0");
    assertThat(line.get("file").asText()).isEqualTo("one.json");
    assertThat(line.get("values")).hasToString("[0.91,0.93]");
    assertThat(line.get("mean").asDouble()).isCloseTo(0.92, within(1e-12));
    assertThat(line.get("published").asDouble()).isEqualTo(0.925);
    assertThat(line.get("source").asText()).isEqualTo("a paper, Table 1");
    assertThat(line.at("/interval/0").asDouble()).isCloseTo(0.699922, within(1e-5));
    assertThat(line.get("verdict").asText()).isEqualTo("reproduced");
  }

  private static String row(String metric, String published, String better, double tolerance) {
    String value =
        published.equals("null")
            ? ""
            : "\"published\": " + published + ", \"source\": \"a paper, Table 1\", ";
    return "{\"label\": \"label\", \"sample\": \"one\", \"model\": \"net\", \"metric\": \""
        + metric
        + "\", "
        + value
        + "\"better\": \""
        + better
        + "\", \"tolerance\": "
        + tolerance
        + "}";
  }

  private JsonNode tables() throws IOException {
    return JsonFile.read(folder.resolve("published.json"));
  }

  private void published(String... rows) throws IOException {
    write("published.json", "{\"Nets\": [" + String.join(",", rows) + "]}");
  }

  private void write(String name, String text) throws IOException {
    Mnist.write(folder.resolve(name), text);
  }
}
