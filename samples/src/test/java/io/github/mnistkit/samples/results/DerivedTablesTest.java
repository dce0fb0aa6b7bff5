package io.github.mnistkit.samples.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of draws and of orders, and what the page says of where runs come from. */
final class DerivedTablesTest {

  private static final String ORDER =
      """
      {"Nets": {"order": "one", "pairs": [["a", "b"]],
       "metrics": [{"label": "accuracy", "metric": "test.accuracy"}]}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writePage() throws IOException {
    write("page.md", "{{Nets}}");
  }

  /** The numbers are those of VarianceComponentsTest. */
  @Test
  void showsWhatDrawsContribute() throws IOException {
    write(
        "published.json",
        """
        {"Nets": {"draws": "draws", "starts": 3, "given": "one", "metric": "seconds",
                  "models": ["a"]}}
        """);
    write("draws.json", runs("a", .90, .91, .89, .93, .92, .94, .88, .90, .89, .91, .93, .92));
    assertThat(Pages.text(folder)).endsWith("| a | not run yet |  |  |  |  |  |");
    write("one.json", runs("a", .92, .94));
    assertThat(Pages.text(folder))
        .isEqualTo(
            """
            | model | measured | std of draws | std of starts | share of draws | the document's \
            draw | chance of such a draw |
            | --- | --: | --: | --: | --: | --: | --: |
            | a | 0.9100 | 0.0173 | 0.0100 | 0.75 | 0.9300 | 0.20 |""");
  }

  /** The interval is that of SciPy: 0.0067 with -0.03128 to 0.04461. */
  @Test
  void comparesModelsSeedBySeed() throws IOException {
    write("published.json", ORDER);
    assertThat(Pages.text(folder)).endsWith("| a − b | accuracy | not run yet |  |  |");
    write("one.json", models(runs("a", .91, .93, .95), runs("b", .90, .91, .96)));
    assertThat(Pages.text(folder))
        .endsWith("| a − b | accuracy | 0.0067 | 3 | −0.0313 to 0.0446 |");
  }

  @Test
  void comparesModelsSeedBySeedInAnyOrder() throws IOException {
    write("published.json", ORDER);
    String turned = runs("b", .96, .91, .90);
    turned = turned.replace("\"seed\": 0", "\"seed\": 3").replace("\"seed\": 2", "\"seed\": 0");
    write(
        "one.json", models(runs("a", .91, .93, .95), turned.replace("\"seed\": 3", "\"seed\": 2")));
    assertThat(Pages.text(folder))
        .endsWith("| a − b | accuracy | 0.0067 | 3 | −0.0313 to 0.0446 |");
  }

  /** Without its first run, the first draw is incomplete, and the others are as before. */
  @Test
  void leavesOutADrawWithoutItsFirstRun() throws IOException {
    write(
        "published.json",
        """
        {"Nets": {"draws": "draws", "seed": 1, "starts": 2, "given": "one", "metric": "seconds",
                  "models": ["a"]}}
        """);
    write("one.json", runs("a", .92));
    write("draws.json", runs("a", 0, .5, .7, .1, .3, .8, .6));
    String seedsFromOne = Files.readString(folder.resolve("draws.json"));
    write(
        "draws.json",
        seedsFromOne.replaceAll(
            "(?s)\\{\"name\": \"a\", \"seed\": [01],.*?},\\s*(?=\\{\"name)", ""));
    assertThat(Pages.text(folder)).contains("| a | 0.4500 | 0.3391 | 0.1414 |");
  }

  @Test
  void answersWhatADocumentClaims() throws IOException {
    write("published.json", ORDER.replace("\"pairs\"", "\"claim\": \"a paper\", \"pairs\""));
    write("one.json", models(runs("a", .91, .93, .95), runs("b", .90, .91, .96)));
    assertThat(Pages.text(folder))
        .startsWith(
            "| difference | metric | mean | runs | 95 % interval | above 0, as claimed? |\n")
        .endsWith("| −0.0313 to 0.0446 | cannot be told |\n\nClaimed in: a paper.");
    write("one.json", models(runs("a", .92, .94, .96), runs("b", .90, .92, .93)));
    assertThat(Pages.text(folder)).contains(" to 0.0377 | yes |\n");
    write("one.json", models(runs("a", .90, .92, .93), runs("b", .92, .94, .96)));
    assertThat(Pages.text(folder)).contains(" to −0.0090 | no |\n");
  }

  /** While a row is run, one model may be ahead: the seeds are 0, 1, 2 and 0, 1. */
  @Test
  void comparesTheSeedsThatBothModelsHave() throws IOException {
    write("published.json", ORDER);
    write("one.json", models(runs("a", .91, .93, .95), runs("b", .90, .91)));
    assertThat(Pages.text(folder))
        .endsWith("| a − b | accuracy | 0.0150 | 2 | −0.0485 to 0.0785 |");
  }

  /** A model of another row has seeds of its own: 0, 1, 2 and 0, 1. */
  @Test
  void comparesModelsOfTwoRows() throws IOException {
    write("published.json", ORDER.replace("\"pairs\"", "\"rows\": {\"b\": \"two\"}, \"pairs\""));
    write("one.json", runs("a", .91, .93, .95));
    assertThat(Pages.text(folder)).endsWith("| a − b | accuracy | not run yet |  |  |");
    write("two.json", runs("b", .90, .91));
    assertThat(Pages.text(folder))
        .endsWith("| a − b | accuracy | 0.0150 | 2 | −0.0485 to 0.0785 |");
  }

  @Test
  void saysHowManyRunsOfARowHaveFinished() throws IOException {
    write(
        "published.json",
        """
        {"Nets": [{"label": "time", "sample": "one", "model": "a", "metric": "seconds",
                   "better": "lower"},
                  {"label": "more", "sample": "one", "model": "b", "metric": "seconds",
                   "better": "lower"}]}
        """);
    write(
        "one.json",
        runs("a", 0.2, 0.4).replaceFirst("\\{", "{\"planned\": {\"a\": 5, \"b\": 5}, "));
    assertThat(Pages.text(folder))
        .contains(
            "| time | 0.3 ± 0.1 | 2 |  |\n| more |  |  | not run yet |",
            "from seed 0, so far 2 of 5 runs.\n");
    String some = Files.readString(folder.resolve("one.json"));
    write("one.json", some.replace("\"a\": 5", "\"a\": 2"));
    assertThat(Pages.text(folder)).contains("from seed 0.\n");
  }

  /** The ratio and its interval are those of SciPy 1.17.1: 0.72627, 0.18132 to 4.54519. */
  @Test
  void comparesSpreads() throws IOException {
    write(
        "published.json",
        """
        {"Nets": {"spreads": "one", "claim": "a paper", "pairs": [["a", "b"]],
         "metrics": [{"label": "accuracy", "metric": "test.accuracy"}]}}
        """);
    assertThat(Pages.text(folder)).contains("| a / b | accuracy | not run yet |  |  |  |");
    write("one.json", models(runs("a", .91, .93, .95), runs("b", .90, .91, .96, .94)));
    assertThat(Pages.text(folder))
        .isEqualTo(
            """
            | ratio | metric | std / std | runs | 95 % interval | above 1, as claimed? |
            | --- | --- | --: | --: | --: | --- |
            | a / b | accuracy | 0.73 | 3 | 0.18 to 4.55 | cannot be told |

            Claimed in: a paper.""");
    write("one.json", models(runs("a", .5, .9, .1, .7), runs("b", .901, .902, .901, .902)));
    assertThat(Pages.text(folder)).contains(" | yes |");
    write("one.json", models(runs("a", .901, .902, .901, .902), runs("b", .5, .9, .1, .7)));
    assertThat(Pages.text(folder)).contains(" | no |");
  }

  /** The means on validation data are 0.94, 0.95 and 0.97, of 10, 20 and 25 parameters. */
  @Test
  void findsTheSmallestModelThatIsAccurateEnough() throws IOException {
    write("published.json", "{}");
    write("page.md", "{{values one|smallest with 0.95|parameters}}");
    StringJoiner runs =
        new StringJoiner(
            ",", "{ROW, \"planned\": {\"a\": 1, \"b\": 2, \"c\": 2}, \"models\": [", "]}");
    Object[][] models = {
      {"a", 0, .94, 10}, {"b", 0, .94, 20}, {"b", 1, .96, 20}, {"c", 0, .97, 25}, {"c", 1, .97, 25}
    };
    for (Object[] one : models) {
      runs.add(
          "{\"name\": \"%s\", \"seed\": %d, \"metrics\": {\"accuracy\": %s}, \"parameters\": %s}"
              .formatted(one));
    }
    write("one.json", runs.toString());
    assertThat(Pages.text(folder)).isEqualTo("20.0000, 20.0000");
    write("page.md", "{{values one|smallest with 0.98|parameters}}");
    assertThat(Pages.text(folder)).isEqualTo("(not run yet)");
  }

  @Test
  void rejectsQuickResultsByName() throws IOException {
    write("published.json", ORDER);
    write("one.json", runs("a", .91).replaceFirst("\\{", "{\"setting\": \"quick\", "));
    assertThatThrownBy(() -> Pages.text(folder))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            folder.resolve("one.json")
                + ": expected results of the full setting, found those of the quick one; delete the"
                + " file to run its row again");
  }

  @Test
  void saysWhereRunsComeFrom() throws IOException {
    write(
        "published.json",
        """
        {"Nets": [{"label": "time", "sample": "one", "model": "a", "metric": "seconds",
                   "better": "lower"}]}
        """);
    write("one.json", runs("a", 0.2, 0.4));
    assertThat(Pages.text(folder))
        .endsWith(
            """
            | time | 0.3 ± 0.1 | 2 |

            Conditions: mnist, 3 epochs, batch 64, from seed 0.

            Measured with mnistkit 1.2, TensorFlow 2.18.0 on CPU:0, 1 thread, a machine, 2026-01-31.""");
  }

  /** Results in which the seconds, and the accuracy on test data, of each run are these values. */
  private static String runs(String model, double... values) {
    StringJoiner runs = new StringJoiner(",\n", "{ROW, \"models\": [", "]}");
    for (int i = 0; i < values.length; i++) {
      runs.add(
          """
          {"name": "%s", "seed": %d, "epochs": 3, "batchSize": 64, "seconds": %s,
           "evaluations": {"test": {"accuracy": %3$s}}, "mnistkit": "1.2",
           "tensorflow": "2.18.0", "device": "CPU:0, 1 thread", "machine": "a machine",
           "date": "2026-01-31"}"""
              .formatted(model, i, values[i]));
    }
    return runs.toString();
  }

  private static String models(String first, String second) {
    String more = second.substring(second.indexOf('[') + 1);
    return first.substring(0, first.length() - 2) + "," + more;
  }

  private void write(String name, String text) throws IOException {
    Mnist.write(folder.resolve(name), text);
  }
}
