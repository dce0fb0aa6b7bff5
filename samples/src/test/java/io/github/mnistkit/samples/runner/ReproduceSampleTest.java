package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.reproduce.Reproduce;
import io.github.mnistkit.samples.reproduce.Row;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.train.TrainingPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproduceSampleTest {

  private final FakeProgram program = program();

  @TempDir private Path out;

  private int started;

  @Test
  void runsEveryRowAndWritesItsResults() throws IOException {
    assertThat(quick()).isZero();
    for (String row : List.of("first", "second")) {
      JsonNode results = results(row);
      assertThat(results.get("setting").asText()).isEqualTo("quick");
      assertThat(results.get("numerics").asInt()).isEqualTo(1);
      assertThat(results.get("tensorflow").asText()).isEqualTo("9.9");
      assertThat(results.at("/data/name").asText()).isEqualTo("synthetic");
      List<String> runs = new ArrayList<>();
      for (JsonNode run : results.get("models")) {
        runs.add(run.get("name").asText() + " " + run.get("seed").asLong());
        assertThat(run.get("history")).hasSize(1);
        assertThat(run.at("/metrics/accuracy").asDouble()).isEqualTo(1);
        assertThat(run.get("machine").asText()).contains(" processors", ", Java ");
        assertThat(run.get("date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(run.get("trainingSha256").asText()).hasSize(64);
      }
      assertThat(runs).containsExactly("one 42", "one 43", "two 42", "two 43");
    }
  }

  @Test
  void saysBeforeItStartsHowLongEachRowTakes() {
    quick("--row", "first");
    assertThat(program.out())
        .containsSubsequence(
            "first: 4 runs, 0 there, the others about 1 s", "  a row", "1 of 4 runs ended")
        .doesNotContain("second:");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void trainsNothingTwice() throws IOException {
    quick();
    byte[] before = Files.readAllBytes(out.resolve("quick").resolve("first.json"));
    program.trainer.fits.clear();
    assertThat(quick()).isZero();
    assertThat(program.out()).contains("first: 4 runs, all there", "second: 4 runs, all there");
    assertThat(program.trainer.fits).isEmpty();
    assertThat(out.resolve("quick").resolve("first.json")).hasBinaryContent(before);
  }

  @Test
  void resumesWhereItWasStopped() throws IOException {
    program.trainer.afterEachEpoch = () -> stopAfter(2);
    assertThat(quick("--row", "first")).isEqualTo(130);
    long kept = runs("first");
    assertThat(kept).isBetween(2L, 3L);
    assertThat(results("first").get("models")).hasSize((int) kept);
    assertThat(results("first").get("planned")).allMatch(runs -> runs.asInt() == 2);

    FakeProgram again = program();
    assertThat(again.run(arguments("--row", "first"))).isZero();
    assertThat(again.out()).contains("first: 4 runs, " + kept + " there, the others about ");
    assertThat(runs("first")).isEqualTo(4);
    assertThat(results("first").get("models")).hasSize(4);
  }

  private static void waitUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Called after each epoch: stops in the run after some others, as soon as these are stored. */
  private void stopAfter(int finished) {
    boolean estimating = Files.notExists(out.resolve("quick").resolve("first/study.lock"));
    if (!estimating && started++ == finished) {
      waitUntil(() -> runs("first") >= finished);
      program.shutdown.request();
      waitUntil(Thread.currentThread()::isInterrupted);
    }
  }

  @Test
  void refusesARowThatDoesNotExist() {
    assertThat(quick("--row", "third")).isEqualTo(2);
    assertThat(program.err()).contains("--row must be one of first, second, but was third");
  }

  @Test
  void refusesOptionsThatWouldChangeARow() {
    assertThat(quick("--epochs", "2")).isEqualTo(2);
    assertThat(quick("--runs", "2")).isEqualTo(2);
    assertThat(quick("--batch", "2")).isEqualTo(2);
    assertThat(full("--seed", "2")).isEqualTo(2);
    assertThat(full("--limit", "20")).isEqualTo(2);
    assertThat(oneLine(program.err()))
        .containsSubsequence(
            "reproduce must run its rows as they are, but was given --epochs, --batch, --runs,"
                + " --limit or --seed: leave them out, or use --quick with --limit or --seed alone");
    assertThat(quick("--full")).isEqualTo(2);
    assertThat(program.err()).contains("--full and --quick exclude each other");
    assertThat(program.trainer.fits).isEmpty();
  }

  @Test
  void refusesDataOfAnotherSet() throws IOException {
    refuses("data", "data");
    refuses("mnist", "mnist of other files");
  }

  private void refuses(String name, String given) throws IOException {
    Path files = Files.createDirectory(out.resolve(name));
    Dataset few = Datasets.synthetic(20, 10, 1);
    write(few.train(), files, "train");
    write(few.test(), files, "t10k");
    assertThat(
            program.run(
                "reproduce", "--data", files.toString(), "--out", out.resolve("o").toString()))
        .isEqualTo(2);
    assertThat(oneLine(program.err()))
        .contains(
            "row first needs the data mnist, but was given "
                + given
                + ": use --data mnist, or --data and"
                + " the folder with its four IDX files");
  }

  private static void write(Examples examples, Path folder, String part) throws IOException {
    DataFiles.writeIdx(
        examples,
        folder.resolve(part + "-images-idx3-ubyte"),
        folder.resolve(part + "-labels-idx1-ubyte"));
  }

  @Test
  void refusesRunsOfAnotherVersion() throws IOException {
    quick("--row", "first");
    Path file = out.resolve("quick").resolve("first").resolve("conditions.json");
    Files.writeString(file, Files.readString(file).replace("\"numerics\" : 1", "\"numerics\" : 0"));
    Files.delete(out.resolve("quick").resolve("first.json"));
    assertThat(quick("--row", "first")).isEqualTo(2);
    assertThat(oneLine(program.err()))
        .contains(
            "expected numerics 1, found 0: the runs in this folder are of another numerics; use"
                + " another --out, or delete the folder to run them again");
  }

  /** As on a clean clone, which has the results without the files of each run. */
  @Test
  void trainsNothingAgainThatHasResults() throws IOException {
    quick("--row", "first");
    deleteRuns("first");
    program.trainer.fits.clear();
    assertThat(quick("--row", "first")).isZero();
    assertThat(program.trainer.fits).isEmpty();
    assertThat(program.out()).contains("first: 4 runs, all there");
  }

  @Test
  void keepsResultsOfAnEarlierVersionUntilThereAreNewOnes() throws IOException {
    quick("--row", "first");
    Path file = out.resolve("quick").resolve("first.json");
    String earlier = Files.readString(file).replace("\"numerics\" : 1", "\"numerics\" : 0");
    Files.writeString(file, earlier);
    deleteRuns("first");
    program.trainer.afterEachEpoch = () -> stopAfter(1);
    assertThat(quick("--row", "first")).isEqualTo(130);
    assertThat(runs("first")).isPositive();
    assertThat(file).hasContent(earlier);
    assertThat(program().run(arguments("--row", "first"))).isZero();
    assertThat(results("first").get("numerics").asInt()).isEqualTo(1);
  }

  @Test
  void refusesRunsOnOtherData() throws IOException {
    quick("--row", "first");
    Files.delete(out.resolve("quick").resolve("first.json"));
    assertThat(quick("--row", "first", "--seed", "43")).isEqualTo(2);
    assertThat(oneLine(program.err()))
        .contains("conditions.json: expected data {", "of another data; use another --out");
  }

  @Test
  void refusesRunsOfAnotherDevice() throws IOException {
    quick("--row", "first");
    Files.delete(file("first.json"));
    assertThat(quick("--row", "first", "--threads", "2")).isEqualTo(2);
    assertThat(oneLine(program.err()))
        .contains(
            "run-000.txt: expected a run on fake, threads: 2, found one on fake, threads: 1: use"
                + " that device and its --threads, or another --out, or delete the file to run it"
                + " again");
  }

  @Test
  void refusesModelsThatNoRowUses() throws IOException {
    Path model = Files.writeString(out.resolve("model"), "a model");
    assertThat(quick("--model", model.toString())).isEqualTo(2);
    assertThat(oneLine(program.err()))
        .contains(
            "reproduce must run its rows with their own models, but was given --model or"
                + " --picture: leave them out");
    assertThat(program.trainer.fits).isEmpty();
  }

  /** As if the row had once had a third run of each model, and a third model. */
  @Test
  void leavesOutRunsThatTheRowDoesNotHave() throws IOException {
    quick("--row", "first");
    Files.delete(file("first.json"));
    Path run = runs().filter(one -> one.toString().contains("one-")).findFirst().orElseThrow();
    Finished found = (Finished) TrialResult.parse(Files.readString(run));
    String plan = found.trial().plan();
    String later = plan.replace("seed=42", "seed=44");
    Files.writeString(file("first/one-run-002.txt"), copy(found, "one", 2, later).toText());
    Files.writeString(file("first/three-run-000.txt"), copy(found, "three", 2, plan).toText());
    assertThat(quick("--row", "first")).as("%s", program.err()).isZero();
    assertThat(program.out()).contains("first: 4 runs, all there");
    List<String> models = new ArrayList<>();
    results("first")
        .get("models")
        .forEach(one -> models.add(one.get("name") + " " + one.get("seed")));
    assertThat(models).containsExactly("\"one\" 42", "\"one\" 43", "\"two\" 42", "\"two\" 43");
  }

  private static Finished copy(Finished run, String variant, int number, String plan) {
    return new Finished(
        new Trial(variant, number, run.trial().spec(), plan),
        run.provenance(),
        run.metrics(),
        run.history(),
        run.seconds());
  }

  /** Whose conditions they are is not known without their file. */
  @Test
  void refusesRunsWithoutConditions() throws IOException {
    quick("--row", "first");
    Files.delete(file("first.json"));
    Files.delete(file("first/conditions.json"));
    assertThat(quick("--row", "first")).isEqualTo(2);
    assertThat(oneLine(program.err()))
        .contains("conditions.json: expected the conditions of ")
        .contains("found no file: restore it, or delete the folder to run its runs again");
    assertThat(file("first/conditions.json")).doesNotExist();
  }

  @Test
  void refusesRunsOfAnotherPlanBeforeItTrainsOthers() throws IOException {
    quick("--row", "first");
    Files.delete(file("first.json"));
    List<Path> stored = runs().toList();
    Files.delete(stored.get(1));
    Finished found = (Finished) TrialResult.parse(Files.readString(stored.get(0)));
    Trial trial = found.trial();
    String plan = trial.plan().replace("batchSize=20", "batchSize=30");
    Files.writeString(stored.get(0), copy(found, trial.variant(), trial.run(), plan).toText());
    program.trainer.fits.clear();
    assertThat(quick("--row", "first")).isEqualTo(2);
    assertThat(oneLine(program.err()))
        .contains(stored.get(0).getFileName() + ": expected a run of the settings ")
        .contains(
            ": it is of another net, plan, teacher or compression; delete the file to run it again");
    assertThat(program.trainer.fits).isEmpty();
  }

  @Test
  void failsWhenARunFails() throws IOException {
    program.trainer.afterEachEpoch = () -> failInRun(2);
    assertThat(quick()).isNotZero();
    assertThat(oneLine(program.err()))
        .contains(
            "not all rows have all their runs: first: of 4 runs 1 failed, and 0 could not be"
                + " stored; the same command runs them again");
    assertThat(program.out())
        .contains("first.json, not complete yet: the same command goes on", "second.json\n");
    assertThat(results("first").get("models")).hasSize(3);
    assertThat(results("second").get("models")).hasSize(4);
  }

  private void failInRun(int number) {
    boolean estimating = Files.notExists(file("first/study.lock"));
    if (!estimating && started++ == number) {
      throw new IllegalStateException("out of luck");
    }
  }

  @Test
  void trainsTheOtherRunsThoughResultsCannotBeWritten() throws IOException {
    program.trainer.afterEachEpoch = () -> blockResults();
    assertThat(quick("--row", "first")).isNotZero();
    assertThat(runs("first")).isEqualTo(4);
    assertThat(program.out()).containsSubsequence("1 of 4 runs", "  not written: ", "4 of 4 runs");
  }

  private void blockResults() {
    if (Files.exists(file("first/study.lock"))) {
      boolean unused = file("first.json").toFile().mkdir();
    }
  }

  /** The same part of the data has more images than when the runs were evaluated on it. */
  @Test
  void takesNoResultsOfOtherEvaluationsForComplete() throws IOException {
    FakeProgram few = evaluating(10);
    assertThat(few.run(arguments())).isZero();
    assertThat(results("first").at("/models/0/evaluations/batch/sha256").asText()).hasSize(64);
    few.trainer.fits.clear();
    assertThat(few.run(arguments())).isZero();
    assertThat(few.trainer.fits).isEmpty();
    FakeProgram more = evaluating(12);
    assertThat(more.run(arguments())).isEqualTo(2);
    assertThat(oneLine(more.err())).contains("run-000.txt", "batch");
  }

  private static FakeProgram evaluating(int images) {
    StudyRow row =
        ((StudyRow) rows().get(0)).evaluating("batch", (data, seed) -> data.train().take(images));
    return new FakeProgram(List.of(new Reproduce(List.of(row))));
  }

  @Test
  void refusesDamagedResults() throws IOException {
    quick("--row", "first");
    String whole = Files.readString(file("first.json"));
    Map<String, String> damaged =
        Map.of(
            whole.substring(0, whole.length() / 2),
            "expected JSON, found another text: ",
            "",
            "expected JSON, found nothing",
            whole + whole,
            "expected JSON, found another text: Trailing token",
            "[]",
            "expected a JSON object, found another JSON value",
            whole.replaceFirst("\\{", "{\"setting\": \"full\","),
            "Duplicate field 'setting'");
    for (Map.Entry<String, String> one : damaged.entrySet()) {
      Files.writeString(file("first.json"), one.getKey());
      assertThat(quick("--row", "first")).isEqualTo(2);
      assertThat(oneLine(program.err())).contains("first.json: ", one.getValue());
      assertThat(file("first.json")).hasContent(one.getKey());
    }
  }

  @Test
  void resumesFromTheRunsWhereTheResultsAreOfOtherData() throws IOException {
    quick("--row", "first");
    String whole = Files.readString(file("first.json"));
    String digest = results("first").at("/models/0/trainingSha256").asText();
    Files.writeString(file("first.json"), whole.replace(digest, "0".repeat(64)));
    program.trainer.fits.clear();
    assertThat(quick("--row", "first")).isZero();
    assertThat(program.trainer.fits).isEmpty();
    assertThat(file("first.json")).hasContent(whole);
  }

  /** Two runs are there in the results, but not in the folder; one is of another plan. */
  @Test
  void keepsResultsUntilTheirRunsAreThereAgain() throws IOException {
    quick("--row", "first");
    deleteRuns("first");
    String earlier = Files.readString(file("first.json"));
    String settings = results("first").at("/models/0/settings").asText();
    earlier = earlier.replaceFirst(settings, "0".repeat(64));
    Files.writeString(file("first.json"), earlier);
    program.trainer.afterEachEpoch = () -> stopAfter(1);
    assertThat(quick("--row", "first")).isEqualTo(130);
    assertThat(runs("first")).isPositive();
    assertThat(file("first.json")).hasContent(earlier);
    assertThat(program().run(arguments("--row", "first"))).isZero();
    assertThat(results("first").at("/models/0/settings").asText()).isEqualTo(settings);
  }

  private Path file(String name) {
    return out.resolve("quick").resolve(name);
  }

  private Stream<Path> runs() throws IOException {
    try (Stream<Path> files = Files.list(file("first"))) {
      return files.filter(one -> one.toString().endsWith("run-000.txt")).toList().stream();
    }
  }

  private static FakeProgram program() {
    return new FakeProgram(List.of(new Reproduce(rows())));
  }

  private static List<Row> rows() {
    TrainingPlan plan = TrainingPlan.sgd(0.1).batchSize(20).epochs(3);
    List<Variant> variants =
        List.of(
            Variant.of("one", ModelSpec.image(28, 28, 1).flatten().softmax(10), plan),
            Variant.of("two", ModelSpec.image(28, 28, 1).flatten().dense(3).softmax(10), plan));
    return List.of(
        StudyRow.of("first", "a row", 3, variants, (data, seed) -> data.trainAndTest()),
        StudyRow.of("second", "one more", 3, variants, (data, seed) -> data.trainAndTest()));
  }

  private int quick(String... more) {
    return program.run(arguments(more));
  }

  private String[] arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("reproduce", "--quick", "--parallel", "1"));
    all.addAll(List.of("--data", "synthetic", "--out", out.toString()));
    if (!List.of(more).contains("--limit")) {
      all.addAll(List.of("--limit", "60"));
    }
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  /** With data that are quickly made, and refused later than options. */
  private int full(String... more) {
    List<String> all = new ArrayList<>(List.of("reproduce", "--out", out.toString()));
    all.addAll(List.of("--data", "synthetic"));
    all.addAll(Arrays.asList(more));
    return program.run(all.toArray(String[]::new));
  }

  private long runs(String row) {
    String[] files = out.resolve("quick").resolve(row).toFile().list();
    return files == null ? 0 : Stream.of(files).filter(file -> file.endsWith(".txt")).count();
  }

  private void deleteRuns(String row) {
    File[] files = out.resolve("quick").resolve(row).toFile().listFiles();
    assertThat(files).isNotEmpty().allMatch(File::delete);
  }

  private JsonNode results(String row) throws IOException {
    return new ObjectMapper().readTree(out.resolve("quick").resolve(row + ".json").toFile());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
