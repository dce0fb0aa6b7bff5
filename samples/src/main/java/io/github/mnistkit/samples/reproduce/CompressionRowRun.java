package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.samples.runner.CompressionTrial;
import io.github.mnistkit.samples.runner.JsonFile;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A row of compressed nets on this machine, in one setting. Its runs are made one by one. */
final class CompressionRowRun implements RowRun {

  /** A run: a net and its seed. */
  private record Run(CompressedNet net, int number) {

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
        keys.add(new RowResults.Key(net.name(), seed(), net.settings()));
      }
      keys.add(new RowResults.Key(net.compressedName(), seed(), net.settings()));
      return keys;
    }
  }

  private final SampleContext context;
  private final CompressionRow row;
  private final Setting setting;
  private final RowFolder folder;
  private final List<Run> runs = new ArrayList<>();
  private final RowResults results;

  CompressionRowRun(SampleContext context, CompressionRow row, Setting setting) {
    this.context = context;
    this.row = row;
    this.setting = setting;
    this.folder = RowFolder.of(context, row, setting);
    boolean quick = setting == Setting.QUICK;
    for (CompressedNet net : row.nets()) {
      int ofNet = net.training().isEmpty() ? 1 : quick ? Row.QUICK_RUNS : row.runs();
      for (int number = 0; number < ofNet; number++) {
        runs.add(new Run(quick ? net.quick() : net, number));
      }
    }
    this.results =
        new RowResults(folder, runs.stream().flatMap(run -> run.keys().stream()).toList());
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
    return seconds;
  }

  private List<Run> missing() throws IOException {
    if (results.areComplete()) {
      return List.of();
    }
    folder.open();
    List<Run> missing = new ArrayList<>();
    for (Run run : runs) {
      if (!Files.exists(file(run))) {
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
    if (results.areComplete()) {
      return;
    }
    for (Run run : missing()) {
      if (!context.interrupted()) {
        compress(run);
        write();
      }
    }
    write();
    context.println("results: " + folder.results() + "\n");
  }

  private void compress(Run run) throws IOException {
    CompressionTrial trial = new CompressionTrial(context, folder.runs());
    ArrayNode models = JsonNodeFactory.instance.arrayNode();
    CompressedNet net = run.net();
    if (net.training().isPresent()) {
      try (FitResult fitted = trial.train(net.spec(), net.training().get().seed(run.seed()))) {
        models.add(trial.evaluate(net.name(), fitted));
        models.add(trial.compress(net.compressedName(), net.compression(), fitted.classifier()));
      }
    } else {
      try (Classifier teacher = new TeacherModel(context, row.teacher(), setting).open()) {
        models.add(trial.compress(net.compressedName(), net.compression(), teacher));
      }
    }
    if (!context.interrupted()) {
      models.forEach(
          model ->
              ((ObjectNode) model)
                  .put(RowResults.SETTINGS, net.settings())
                  .put("seed", run.seed()));
      JsonFile.write(file(run), models);
      context.println(net.name() + ", seed " + run.seed() + ": compressed");
    }
  }

  private void write() throws IOException {
    List<ObjectNode> finished = new ArrayList<>();
    for (Run run : runs) {
      if (Files.exists(file(run))) {
        for (JsonNode model : JsonFile.read(file(run))) {
          requireSameSettings(run, model);
          finished.add((ObjectNode) model);
        }
      }
    }
    results.write(finished);
  }

  private void requireSameSettings(Run run, JsonNode model) throws InvalidFileException {
    String found = model.path(RowResults.SETTINGS).asText();
    if (!found.equals(run.net().settings())) {
      throw new InvalidFileException(
          file(run),
          "a run of the settings " + run.net().settings(),
          found + ": it is of another net, plan or compression; delete the file to run it again");
    }
  }
}
