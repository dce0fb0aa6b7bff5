package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.samples.runner.CompressionTrial;
import io.github.mnistkit.samples.runner.JsonFile;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.samples.runner.StoppableTraining;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A row of compressed nets on this machine, in one setting. Its runs are made one by one. */
final class CompressionRowRun implements RowRun {

  /**
   * A run: a net and its seed.
   *
   * @param settings the digest of the net's settings, and of its teacher's
   */
  private record Run(CompressedNet net, int number, String settings) {

    long seed() {
      return Row.SEED + number;
    }

    String fileName() {
      String readable = net.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      return String.format(Locale.ROOT, "%s-run-%03d.json", readable, number);
    }

    List<RowResults.Key> keys() {
      List<RowResults.Key> keys = new ArrayList<>();
      if (net.training().isPresent()) {
        keys.add(new RowResults.Key(net.name(), seed(), settings));
      }
      keys.add(new RowResults.Key(net.compressedName(), seed(), settings));
      return keys;
    }
  }

  private final SampleContext context;
  private final CompressionRow row;
  private final RowFolder folder;
  private final TeacherModel teacher;
  private final List<Run> runs = new ArrayList<>();
  private final RowResults results;

  CompressionRowRun(SampleContext context, CompressionRow row, Setting setting) {
    this.context = context;
    this.row = row;
    this.folder = RowFolder.of(context, row, setting);
    this.teacher = new TeacherModel(context, row.teacher(), setting);
    boolean quick = setting == Setting.QUICK;
    for (CompressedNet net : row.nets()) {
      int ofNet = net.training().isEmpty() ? 1 : quick ? Row.QUICK_RUNS : row.runs();
      for (int number = 0; number < ofNet; number++) {
        CompressedNet one = quick ? net.quick() : net;
        runs.add(new Run(one, number, settings(one)));
      }
    }
    this.results =
        new RowResults(folder, runs.stream().flatMap(run -> run.keys().stream()).toList());
  }

  private String settings(CompressedNet net) {
    return net.training().isPresent()
        ? net.settings()
        : Sha256.of(net.settings() + teacher.settings());
  }

  @Override
  public double announce() throws IOException {
    List<Run> missing = missing();
    TimeEstimate estimate = new TimeEstimate(context.trainer(), System::nanoTime);
    double seconds = 0;
    for (Run run : missing) {
      CompressedNet net = run.net();
      Variant all =
          Variant.of(
              net.name(), net.spec(), net.training().orElse(net.retraining()).epochs(net.epochs()));
      seconds += estimate.seconds(all, context.data().split());
    }
    context.println(Durations.announcement(row, runs.size(), missing.size(), seconds));
    boolean needed = missing.stream().anyMatch(run -> run.net().training().isEmpty());
    return seconds + (needed ? teacher.announce(estimate) : 0);
  }

  /** Says whether all runs have results, on the data that they have today. */
  private boolean isComplete() throws IOException {
    Optional<JsonNode> models = results.complete();
    return models.isPresent()
        && StreamSupport.stream(models.get().spliterator(), false).allMatch(this::isOfTheData);
  }

  private boolean isOfTheData(JsonNode model) {
    Split data = context.data().split();
    return data.first().sha256().equals(model.path("trainingSha256").asText())
        && data.second().sha256().equals(model.path("validationSha256").asText());
  }

  /** Returns the runs to make, after all that are there have been checked. */
  private List<Run> missing() throws IOException {
    if (isComplete()) {
      return List.of();
    }
    folder.open();
    List<Run> missing = new ArrayList<>();
    for (Run run : runs) {
      if (stored(run).isEmpty()) {
        missing.add(run);
      }
    }
    return missing;
  }

  private Path file(Run run) {
    return folder.runs().resolve(run.fileName());
  }

  @Override
  public void run() throws IOException {
    if (isComplete()) {
      return;
    }
    folder.open();
    folder.locked(this::compressMissing);
    context.println("results: " + folder.results() + "\n");
  }

  private void compressMissing() throws IOException {
    for (Run run : missing()) {
      if (!context.interrupted()) {
        compress(run);
        write();
      }
    }
    write();
  }

  private void compress(Run run) throws IOException {
    CompressionTrial trial = new CompressionTrial(context);
    ArrayNode models = JsonNodeFactory.instance.arrayNode();
    CompressedNet net = run.net();
    if (net.training().isPresent()) {
      try (FitResult fitted = trained(run)) {
        models.add(trial.evaluate(net.name(), fitted));
        models.add(trial.compress(net.compressedName(), net.compression(), fitted.classifier()));
      }
    } else {
      try (Classifier open = teacher.open()) {
        models.add(trial.compress(net.compressedName(), net.compression(), open));
      }
    }
    if (!context.interrupted()) {
      // its record has those of the last training alone
      ((ObjectNode) models.get(models.size() - 1)).put("epochs", net.epochs());
      models.forEach(
          model ->
              ((ObjectNode) model)
                  .put(RowResults.SETTINGS, run.settings())
                  .put("seed", run.seed()));
      JsonFile.write(file(run), models);
      context.println(net.name() + ", seed " + run.seed() + ": compressed");
    }
  }

  private FitResult trained(Run run) {
    return StoppableTraining.of(
        context,
        run.net().spec(),
        run.net().training().orElseThrow().seed(run.seed()),
        context.data().split());
  }

  private void write() throws IOException {
    List<ObjectNode> finished = new ArrayList<>();
    for (Run run : runs) {
      finished.addAll(stored(run));
    }
    results.write(finished);
  }

  /** Returns the results of a run, of all its models; none if it has not finished. */
  private List<ObjectNode> stored(Run run) throws IOException {
    List<ObjectNode> models = new ArrayList<>();
    if (Files.exists(file(run))) {
      for (JsonNode model : JsonFile.read(file(run))) {
        if (model instanceof ObjectNode found) {
          requireSameSettings(run, found);
          folder.requireDevice(file(run), found.path("device").asText());
          requireData(run, found);
          models.add(found);
        }
      }
      requireWhole(run, models);
    }
    return models;
  }

  private void requireSameSettings(Run run, JsonNode model) throws InvalidFileException {
    String found = model.path(RowResults.SETTINGS).asText();
    if (!found.equals(run.settings())) {
      throw new InvalidFileException(
          file(run),
          "a run of the settings " + run.settings(),
          found
              + ": it is of another net, plan, teacher or compression; delete the file to run it"
              + " again");
    }
  }

  private void requireData(Run run, JsonNode model) throws InvalidFileException {
    if (!isOfTheData(model)) {
      throw new InvalidFileException(
          file(run),
          "a run on the training data " + context.data().split().first().sha256(),
          model.path("trainingSha256").asText()
              + ": it is of another split; delete the file to run it again");
    }
  }

  private void requireWhole(Run run, List<ObjectNode> models) throws InvalidFileException {
    List<RowResults.Key> found = models.stream().map(RowResults.Key::of).toList();
    if (!found.equals(run.keys())) {
      throw new InvalidFileException(
          file(run),
          "the results of " + names(run.keys()),
          (found.isEmpty() ? "none" : "those of " + names(found))
              + ": the file is damaged; delete it to run it again");
    }
  }

  private static String names(List<RowResults.Key> keys) {
    return String.join(
        " and ",
        keys.stream().map(key -> "\"" + key.model() + "\" with seed " + key.seed()).toList());
  }
}
