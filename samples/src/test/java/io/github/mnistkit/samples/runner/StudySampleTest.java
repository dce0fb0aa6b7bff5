package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudySampleTest {

  private final FakeProgram program = new FakeProgram();

  @TempDir private Path out;

  @Test
  void trainsEveryVariantWithTheSameSeeds() {
    assertThat(run()).isZero();
    assertThat(program.trainer.fits.stream().map(fit -> fit.plan().seed()))
        .containsExactly(42L, 42L, 43L, 43L, 44L, 44L);
    assertThat(program.trainer.openClassifiers).isZero();
  }

  @Test
  void prefersTheCommandLine() {
    run("--runs", "1", "--seed", "7", "--epochs", "5");
    assertThat(program.trainer.fits).hasSize(2);
    assertThat(program.trainer.fits.get(0).plan().seed()).isEqualTo(7);
    assertThat(program.trainer.fits.get(0).plan().epochs()).isEqualTo(5);
  }

  @Test
  void isLargerWithFull() {
    run("--full");
    assertThat(program.trainer.fits.get(0).plan().epochs()).isEqualTo(4);
  }

  @Test
  void usesOneThreadByDefault() {
    run("--runs", "1");
    assertThat(program.out()).contains("on fake, threads: 1");
    run("--runs", "1", "--threads", "3");
    assertThat(program.out()).contains("on fake, threads: 3");
  }

  @Test
  void showsEachRunTheTableAndTheDifference() {
    run();
    assertThat(program.out())
        .contains(
            "one, run 0 (seed 42): accuracy 0.7000, best 0.7000; ",
            "  1 of 6 runs ended, about ",
            "  6 of 6 runs ended",
            "rivals: 2 variants, 6 runs, seeds 42 to 44",
            "one - two, last valLoss",
            "results: " + out.resolve("results.json"));
    assertThat(program.err()).isEmpty();
  }

  @Test
  void writesAllRuns() throws IOException {
    run();
    List<String> runs = new ArrayList<>();
    for (JsonNode model : results().get("models")) {
      runs.add(model.get("name").asText() + " " + model.get("seed").asLong());
      assertThat(model.at("/metrics/accuracy").asDouble()).isEqualTo(1);
      assertThat(model.get("history")).hasSize(2);
    }
    assertThat(runs).containsExactly("one 42", "one 43", "one 44", "two 42", "two 43", "two 44");
  }

  @Test
  void writesAReportWithTheCommandThatRepeatsIt() {
    run("--runs", "2");
    assertThat(out.resolve("report.html"))
        .content()
        .contains("rivals: two models", ">Comparisons<")
        .contains("java -jar mnistkit-samples.jar rivals --data synthetic");
    assertThat(out.resolve("charts")).isNotEmptyDirectory();
    assertThat(program.out()).contains("report:  " + out.resolve("report.html"));
  }

  @Test
  void saysWhatItLeavesOutOnTheConsoleInTheReportAndInTheResults() throws IOException {
    run();
    String sentence =
        "This was a part of the experiment: 2 of 4 epochs, 3 of 5 runs, synthetic images, 120 of"
            + " 60,000 images. It does not show where training ends, the spread over all runs,"
            + " results of real images or results of all images. --full --data mnist without"
            + " --limit runs all of it; docs/results.md has its results.";
    assertThat(program.out().replaceAll("\\R  ", " "))
        .contains(System.lineSeparator() + sentence + System.lineSeparator());
    assertThat(program.out().lines().dropWhile(line -> !line.startsWith("This was a part")))
        .hasSizeGreaterThan(4)
        .filteredOn(line -> !line.contains(out.toString()))
        .allMatch(line -> line.length() <= 80);
    assertThat(out.resolve("report.html")).content().contains(sentence);
    assertThat(results().get("setting").asText()).isEqualTo("part");
    assertThat(results().get("parts").asText())
        .isEqualTo("2 of 4 epochs, 3 of 5 runs, synthetic images, 120 of 60,000 images");
  }

  @Test
  void leavesNothingOutWithFull() throws IOException {
    run("--full", "--runs", "1");
    assertThat(program.out()).doesNotContain("part of the experiment");
    assertThat(out.resolve("report.html")).content().doesNotContain("part of the experiment");
    assertThat(results().has("setting")).isFalse();
    assertThat(results().has("parts")).isFalse();
  }

  @Test
  void saysNothingOfPartsWhenInterrupted() {
    program.trainer.afterEachEpoch = program.shutdown::request;
    assertThat(run()).isEqualTo(130);
    assertThat(program.out()).doesNotContain("part of the experiment");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void resumesAStoppedStudy() throws IOException {
    run("--runs", "2");
    JsonNode before = results().get("models").get(0);
    run("--runs", "3");
    assertThat(program.trainer.fits).hasSize(6);
    assertThat(program.out()).contains("resuming: 4 of 6 runs ended");
    assertThat(results().get("models").get(0)).isEqualTo(before);
    assertThat(results().get("models")).hasSize(6);
  }

  @Test
  void keepsFinishedRunsWhenInterrupted() {
    program.trainer.afterEachEpoch =
        () -> {
          if (program.trainer.fits.size() == 3) {
            program.shutdown.request();
          }
        };
    assertThat(run()).isEqualTo(130);
    assertThat(program.out() + program.err())
        .contains("2 of 6 runs ended", "finished runs are kept in " + out.resolve("runs"));
    program.trainer.afterEachEpoch = () -> {};
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void doesNotStartOnceInterrupted() {
    program.shutdown.request();
    assertThat(run()).isEqualTo(130);
    assertThat(program.trainer.fits).isEmpty();
  }

  private int run(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("rivals", "--data", "synthetic", "--limit", "120", "--parallel", "1"));
    all.addAll(List.of("--out", out.toString()));
    all.addAll(Arrays.asList(more));
    return program.run(all.toArray(String[]::new));
  }

  private JsonNode results() throws IOException {
    return new ObjectMapper().readTree(Files.readString(out.resolve("results.json")));
  }
}
