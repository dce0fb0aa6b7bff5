package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mnistkit.eval.compression.Pruning;
import io.github.mnistkit.eval.compression.Quantization;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.console.ConsoleOutput;
import io.github.mnistkit.samples.console.ConsoleStream;
import io.github.mnistkit.samples.reproduce.CompressedNet;
import io.github.mnistkit.samples.reproduce.CompressionRow;
import io.github.mnistkit.samples.reproduce.Reproduce;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a row of compressed nets, and one of their teacher, on TensorFlow. */
final class CompressionRowTest {

  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(20).epochs(3);
  private static final ModelSpec NET =
      ModelSpec.image(28, 28, 1).flatten().dense(4).relu().softmax(10);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private TrainingPlan teacherPlan = PLAN;

  @TempDir private Path out;

  @Test
  void trainsCompressesAndEvaluatesOnTheTestData() throws IOException {
    assertThat(run(0.5)).as(text()).isZero();
    JsonNode models = results().get("models");
    List<String> names = new ArrayList<>();
    models.forEach(model -> names.add(model.get("name").asText() + " " + model.get("seed")));
    assertThat(names)
        .containsExactly(
            "net 42", "net, compressed 42", "net 43", "net, compressed 43", "other, compressed 42");
    for (JsonNode model : models) {
      assertThat(model.at("/metrics/accuracy").asDouble()).isBetween(0.0, 1.0);
      assertThat(model.get("parameters").asInt()).isEqualTo(3190);
      assertThat(model.get("machine").asText()).contains("processors");
    }
    assertThat(models.get(3).get("plan").asText()).contains("seed=43");
    // 1 of training, 1 of retraining and, where there is one, 1 of finetuning
    assertThat(models.findValues("epochs")).hasToString("[1, 3, 1, 3, 1]");
    double bytes = models.get(1).get("fileBytes").asDouble();
    assertThat(bytes).isBetween(300.0, 2_500.0);
    assertThat(models.get(1).get("factor").asDouble()).isEqualTo(4 * 3190 / bytes);
    assertThat(out.resolve("quick/teacher").toFile().list())
        .anyMatch(name -> name.endsWith("run-000.mnistkit"));
    assertThat(out.resolve("quick/nets").toFile().list())
        .containsExactlyInAnyOrder(
            "conditions.json",
            "study.lock",
            "net-run-000.json",
            "net-run-001.json",
            "other-run-000.json");
    assertThat(results().get("planned"))
        .hasToString("{\"net\":2,\"net, compressed\":2,\"other, compressed\":1}");
  }

  @Test
  void compressesNothingTwice() throws IOException {
    run(0.5);
    byte[] before = Files.readAllBytes(file());
    Files.delete(out.resolve("quick/nets/net-run-000.json"));
    assertThat(run(0.5)).isZero();
    assertThat(text()).contains("nets: 3 runs, all there");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void resumesAndEndsWithTheSameResults() throws IOException {
    run(0.5);
    JsonNode before = results().get("models");
    Files.delete(file());
    Files.delete(out.resolve("quick/nets/net-run-001.json"));
    assertThat(run(0.5)).isZero();
    assertThat(text()).contains("nets: 3 runs, 2 there, the others about");
    for (int i = 0; i < before.size(); i++) {
      assertThat(results().get("models").get(i).get("metrics"))
          .isEqualTo(before.get(i).get("metrics"));
    }
  }

  @Test
  void refusesRunsOfAnotherCompression() throws IOException {
    run(0.5);
    assertThat(run(0.6)).isEqualTo(2);
    assertThat(oneLine())
        .contains(
            "net-run-000.json: expected a run of the settings ",
            ": it is of another net, plan, teacher or compression; delete the file to run it"
                + " again");
  }

  @Test
  void refusesRunsBeforeItTrainsOthers() throws IOException {
    run(0.5);
    Files.delete(out.resolve("quick/nets/net-run-000.json"));
    assertThat(run(0.6)).isEqualTo(2);
    assertThat(text()).contains("net-run-001.json");
    assertThat(out.resolve("quick/nets/net-run-000.json")).doesNotExist();
  }

  @Test
  void refusesFilesThatAreNotWhole() throws IOException {
    run(0.5);
    Path file = out.resolve("quick/nets/net-run-001.json");
    ArrayNode models = (ArrayNode) JsonFile.read(file);
    Files.delete(file());
    for (int left = 1; left >= 0; left--) {
      models.remove(left);
      JsonFile.write(file, models);
      assertThat(run(0.5)).isEqualTo(2);
      assertThat(oneLine())
          .contains(
              "net-run-001.json: expected the results of \"net\" with seed 43 and \"net,"
                  + " compressed\" with seed 43, found ",
              left == 1 ? "those of \"net\" with seed 43: the" : "found none: the",
              "the file is damaged; delete it to run it again");
    }
    Files.writeString(file, "");
    assertThat(run(0.5)).isEqualTo(2);
    assertThat(oneLine()).contains("net-run-001.json: expected JSON, found nothing");
  }

  @Test
  void refusesRunsOfAnotherDevice() throws IOException {
    run(0.5);
    Path file = out.resolve("quick/nets/net-run-000.json");
    Files.writeString(file, Files.readString(file).replace("1 thread", "2 threads"));
    Files.delete(file());
    assertThat(run(0.5)).isEqualTo(2);
    assertThat(oneLine())
        .contains(
            "net-run-000.json: expected a run on CPU:0, 1 thread, found one on CPU:0, 2 threads:"
                + " use that device and its --threads, or another --out, or delete the file to run"
                + " it again");
  }

  @Test
  void refusesAFolderThatAnotherProcessUses() throws IOException {
    run(0.5);
    Files.delete(file());
    try (FileChannel other = PlainFiles.open(out.resolve("quick/nets/study.lock"))) {
      assertThat(other.tryLock()).isNotNull();
      assertThat(run(0.5)).isEqualTo(2);
    }
    assertThat(oneLine())
        .contains(
            "nets: expected a folder not in use by another process, found one in use: wait for that"
                + " process, or use another --out");
  }

  /** The teacher of the file, and the one of the results, are those of the row as it is today. */
  @Test
  void refusesATeacherOfAnotherPlan() throws IOException {
    run(0.5);
    teacherPlan = PLAN.batchSize(30);
    Files.delete(file());
    Files.delete(out.resolve("quick/nets/other-run-000.json"));
    assertThat(run(0.5)).isEqualTo(2);
    assertThat(oneLine())
        .contains(
            "run-000.mnistkit: expected the model of row teacher, with the plan mnistkit = plan",
            "batchSize=30 epochs=1 seed=42, found mnistkit = plan",
            "batchSize=20 epochs=1 seed=42: it is another model; delete the file to train it"
                + " again");
  }

  @Test
  void doesNotTakeResultsOfAnotherTeacherForComplete() throws IOException {
    run(0.5);
    teacherPlan = PLAN.batchSize(30);
    assertThat(run(0.5)).isEqualTo(2);
    assertThat(oneLine()).contains("other-run-000.json: expected a run of the settings ");
  }

  @Test
  void saysHowLongTheTeacherTakes() {
    assertThat(run(0.5, "--row", "nets")).isZero();
    assertThat(oneLine())
        .containsSubsequence(
            "nets: 3 runs, 0 there, the others about 1 s",
            "teacher: its first model, about 1 s, is not in ",
            "teacher: trains its first model, which is not in ");
  }

  private Path file() {
    return out.resolve("quick/nets.json");
  }

  private JsonNode results() throws IOException {
    return JsonFile.read(file());
  }

  private String oneLine() {
    return text().replaceAll("\\s+", " ");
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private int run(double rate, String... more) {
    printed.reset();
    StudyRow teacher =
        StudyRow.of(
                "teacher",
                "a teacher",
                1,
                List.of(Variant.of("teacher", NET, teacherPlan)),
                (data, seed) -> data.split())
            .savingModels();
    CompressedNet net = net("net", rate, Optional.of(PLAN));
    CompressedNet other = net("other", rate, Optional.empty());
    CompressionRow row = new CompressionRow("nets", "nets", 2, List.of(net, other), teacher);
    ProgramDescription program =
        new ProgramDescription(
            "mnistkit-samples",
            "sample",
            List.of(new Reproduce(List.of(row))),
            List.of(),
            Map.of(),
            Map.of());
    ConsoleStream stream = new ConsoleStream(printed, StandardCharsets.UTF_8, () -> {});
    ShutdownSignal shutdown = new ShutdownSignal("mnistkit-samples", Thread.currentThread());
    return new SampleProgram(
            program,
            CompressionRowTest::open,
            new ConsoleOutput(stream, stream, ConsoleOutput.Kind.PIPE),
            shutdown)
        .run(arguments(more));
  }

  private String[] arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("reproduce", "--quick", "--data", "synthetic"));
    all.addAll(List.of("--limit", "60", "--out", out.toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static CompressedNet net(String name, double rate, Optional<TrainingPlan> training) {
    return new CompressedNet(
        name,
        NET,
        training,
        Pruning.rate(rate),
        PLAN,
        Quantization.shared(8),
        training.map(plan -> plan.epochs(2)));
  }

  private static TrainingEnvironment open(int threads) {
    return TrainingEnvironment.of(
        TensorFlowTrainer.create(TrainerOptions.standard().threads(threads)));
  }
}
