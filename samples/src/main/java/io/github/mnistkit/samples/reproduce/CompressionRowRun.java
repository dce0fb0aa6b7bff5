package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.samples.runner.CompressionTrial;
import io.github.mnistkit.samples.runner.JsonFile;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.samples.runner.StoppableTraining;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A row of compressed nets on this machine, in one setting. Its runs are made one by one. */
final class CompressionRowRun implements RowRun {

  private final SampleContext context;
  private final CompressionRow row;
  private final RowFolder folder;
  private final CompressedRunFiles files;
  private final TeacherModel teacher;
  private final List<CompressedRun> runs = new ArrayList<>();
  private final RowResults results;

  CompressionRowRun(SampleContext context, CompressionRow row, Setting setting) {
    this.context = context;
    this.row = row;
    this.folder = RowFolder.of(context, row, setting);
    this.files = new CompressedRunFiles(folder, context.data().split());
    this.teacher = new TeacherModel(context, row.teacher(), setting);
    boolean quick = setting == Setting.QUICK;
    for (CompressedNet net : row.nets()) {
      int ofNet = net.training().isEmpty() ? 1 : quick ? Row.QUICK_RUNS : row.runs();
      for (int number = 0; number < ofNet; number++) {
        CompressedNet one = (quick ? net.quick() : net).seed(Row.SEED + number);
        runs.add(new CompressedRun(one, number, settings(one)));
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
    List<CompressedRun> missing = missing();
    TimeEstimate estimate = new TimeEstimate(context.trainer(), System::nanoTime);
    double seconds = 0;
    for (CompressedRun run : missing) {
      CompressedNet net = run.net();
      Variant all =
          Variant.of(
              net.name(), net.spec(), net.training().orElse(net.retraining()).epochs(net.epochs()));
      seconds += estimate.seconds(all, context.data().split());
    }
    context.println(Durations.announcement(row, runs.size(), missing.size(), seconds));
    return seconds;
  }

  @Override
  public Optional<TeacherModel> teacher() throws IOException {
    boolean needed = missing().stream().anyMatch(run -> run.net().training().isEmpty());
    return needed ? Optional.of(teacher) : Optional.empty();
  }

  /** Says whether all runs have results, on the data that they have today. */
  private boolean isComplete() throws IOException {
    Optional<JsonNode> models = results.complete();
    return models.isPresent()
        && StreamSupport.stream(models.get().spliterator(), false).allMatch(files::areOfTheData);
  }

  /** Returns the runs to make, after all that are there have been checked. */
  private List<CompressedRun> missing() throws IOException {
    if (isComplete()) {
      return List.of();
    }
    folder.open();
    List<CompressedRun> missing = new ArrayList<>();
    for (CompressedRun run : runs) {
      if (files.stored(run).isEmpty()) {
        missing.add(run);
      }
    }
    return missing;
  }

  @Override
  public Optional<String> run() throws IOException {
    if (!isComplete()) {
      folder.open();
      folder.locked(this::compressMissing);
      context.println(results.state() + "\n");
    }
    return Optional.empty();
  }

  private void compressMissing() throws IOException {
    for (CompressedRun run : missing()) {
      if (!context.interrupted()) {
        compress(run);
        write();
      }
    }
    write();
  }

  private void compress(CompressedRun run) throws IOException {
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
      models.forEach(model -> ((ObjectNode) model).put(RowResults.SETTINGS, run.settings()));
      JsonFile.write(files.file(run), models);
      context.println(net.name() + ", seed " + run.seed() + ": compressed");
    }
  }

  private FitResult trained(CompressedRun run) {
    return StoppableTraining.of(
        context, run.net().spec(), run.net().training().orElseThrow(), context.data().split());
  }

  private void write() throws IOException {
    List<ObjectNode> finished = new ArrayList<>();
    for (CompressedRun run : runs) {
      finished.addAll(files.stored(run));
    }
    results.write(finished);
  }
}
