package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleRunTest {

  private final FakeProgram program = new FakeProgram();

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void chooseFolder() {
    out = folder.resolve("a").resolve("b");
  }

  @Nested
  class Training {

    @Test
    void followsThePlanOfTheSample() {
      run();
      Fit fit = program.trainer.fits.get(0);
      assertThat(fit.plan().epochs()).isEqualTo(3);
      assertThat(fit.plan().batchSize()).isEqualTo(50);
      assertThat(fit.plan().seed()).isEqualTo(42);
    }

    @Test
    void prefersTheCommandLine() {
      run("--epochs", "2", "--batch", "7", "--seed", "5");
      Fit fit = program.trainer.fits.get(0);
      assertThat(fit.plan().epochs()).isEqualTo(2);
      assertThat(fit.plan().batchSize()).isEqualTo(7);
      assertThat(fit.plan().seed()).isEqualTo(5);
    }

    @Test
    void splitsTheTrainingDataNineToOne() {
      run();
      Fit fit = program.trainer.fits.get(0);
      assertThat(fit.training().size()).isEqualTo(108);
      assertThat(fit.validation().orElseThrow().size()).isEqualTo(12);
    }

    @Test
    void incrementsTheSeedWithEachRunOnTheSameSplit() {
      run("--runs", "3");
      assertThat(program.trainer.fits.stream().map(fit -> fit.plan().seed()))
          .containsExactly(42L, 43L, 44L);
      assertThat(program.trainer.fits.stream().map(fit -> fit.training().provenance()).distinct())
          .hasSize(1);
    }

    @Test
    void closesClassifiersAndTrainer() {
      run("--runs", "2");
      assertThat(program.trainer.openClassifiers).isZero();
      assertThat(program.trainer.closed).isTrue();
    }

    @Test
    void passesThreadsToTheTrainer() {
      run("--threads", "2");
      assertThat(program.out()).contains("TensorFlow 9.9 on fake, threads: 2");
    }
  }

  @Nested
  class Output {

    @Test
    void showsModelEpochsEvaluationAndWhereResultsAre() {
      assertThat(run()).isZero();
      assertThat(program.out())
          .contains("synthetic: 120 training and 20 test examples of 28×28×1")
          .containsPattern("parameters +7,850 ")
          .contains("epoch 3/3: loss 0.5000, accuracy 0.7500; validation 0.6000, 0.7000; 0.3 s")
          .contains("evaluation of 20 examples")
          .contains("results: " + out.resolve("results.json"))
          .endsWith("report:  " + out.resolve("report.html") + System.lineSeparator());
    }

    @Test
    void showsMemoryAfterEachEpochOnRequest() {
      run("--verbose");
      assertThat(program.out())
          .contains("; 0.3 s" + System.lineSeparator() + "  1 thing open" + System.lineSeparator());
    }

    @Test
    void doesNotShowMemoryByDefault() {
      run();
      assertThat(program.out()).doesNotContain("1 thing open");
    }

    @Test
    void summarizesSeveralRuns() {
      run("--runs", "2");
      assertThat(program.out()).contains("run 2/2, seed 43", "metrics over 2 runs");
    }

    @Test
    void writesNothingToTheErrorStream() {
      run();
      assertThat(program.err()).isEmpty();
    }
  }

  @Nested
  class Results {

    @Test
    void haveTheKeysThatReadersRelyOn() throws IOException {
      run();
      assertThat(keys(results()))
          .containsExactly("sample", "data", "models", "mnistkit", "tensorflow", "device");
      assertThat(keys(results().get("data"))).contains("name", "train", "test", "sha256");
      assertThat(keys(model()))
          .contains("name", "seed", "parameters", "trainableParameters", "weightsMiB")
          .contains("metrics", "history", "seconds");
      assertThat(keys(model().get("metrics")))
          .containsExactly(
              "accuracy",
              "inaccuracy",
              "logLoss",
              "negativeProbability",
              "roundedAccuracy",
              "macroPrecision",
              "macroRecall",
              "macroF1");
      assertThat(keys(model().get("history").get(0)))
          .containsExactly("epoch", "loss", "accuracy", "valLoss", "valAccuracy", "seconds");
    }

    @Test
    void describeModelsAndData() throws IOException {
      run();
      assertThat(results().get("sample").asText()).isEqualTo("small");
      assertThat(results().get("mnistkit").asText()).isEqualTo("1.2.3");
      assertThat(results().get("device").asText()).isEqualTo("fake, threads: 0");
      assertThat(results().at("/data/train").asInt()).isEqualTo(120);
      assertThat(results().at("/data/test").asInt()).isEqualTo(20);
      assertThat(results().at("/data/sha256").asText()).matches("[0-9a-f]{64}");
      assertThat(model().get("parameters").asInt()).isEqualTo(7_850);
      assertThat(model().at("/metrics/accuracy").asDouble()).isEqualTo(1);
      assertThat(model().at("/history/2/epoch").asInt()).isEqualTo(3);
      assertThat(model().get("seconds").asDouble()).isEqualTo(0.75);
    }

    @Test
    void containEveryRun() throws IOException {
      run("--runs", "3");
      assertThat(results().get("models").findValuesAsText("seed"))
          .containsExactly("42", "43", "44");
    }

    @Test
    void areTheOnlyFilesBesideTheReportAndTheModel() throws IOException {
      run();
      try (var files = Files.list(out)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder(
                "small.mnistkit",
                "results.json",
                "report.html",
                "report.md",
                "report.json",
                "charts",
                "tables");
      }
    }
  }

  @Nested
  class Interruptions {

    @Test
    void keepFinishedEpochs() throws IOException {
      program.trainer.afterEachEpoch = program.shutdown::request;
      assertThat(run()).isEqualTo(130);
      assertThat(model().get("history")).hasSize(1);
      assertThat(model().get("stopReason").asText()).isEqualTo("interrupted");
      assertThat(model().at("/metrics/accuracy").isNull()).isTrue();
      assertThat(program.out()).contains("interrupted");
    }

    @Test
    void startNoFurtherRun() throws IOException {
      program.trainer.afterEachEpoch = program.shutdown::request;
      run("--runs", "5");
      assertThat(program.trainer.fits).hasSize(1);
    }

    @Test
    void beforeTrainingWriteNoResults() {
      program.shutdown.request();
      assertThat(run()).isEqualTo(130);
      assertThat(out).doesNotExist();
    }
  }

  @Nested
  class Divergence {

    @Test
    void keepsFinishedEpochsAndFails() throws IOException {
      program.trainer.divergesInEpoch = 3;
      assertThat(run()).isEqualTo(1);
      assertThat(model().get("history")).hasSize(2);
      assertThat(program.err())
          .startsWith("mnistkit-samples: training loss must be a finite number, but was NaN")
          .doesNotContain("\tat ");
    }

    @Test
    void writesNoResultsIfNothingWasFinished() {
      program.trainer.divergesInEpoch = 1;
      assertThat(run()).isEqualTo(1);
      assertThat(out).isEmptyDirectory();
    }
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("small", "--data", "synthetic"));
    arguments.addAll(List.of("--limit", "120", "--out", out.toString()));
    arguments.addAll(Arrays.asList(more));
    return program.run(arguments.toArray(String[]::new));
  }

  private JsonNode results() throws IOException {
    return new ObjectMapper().readTree(out.resolve("results.json").toFile());
  }

  private JsonNode model() throws IOException {
    return results().get("models").get(0);
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
