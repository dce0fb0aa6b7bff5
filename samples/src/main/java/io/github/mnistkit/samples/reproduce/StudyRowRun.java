package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.samples.runner.ModelJson;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A row that is a study, on this machine, in one setting. */
final class StudyRowRun implements RowRun {

  private final SampleContext context;
  private final StudyRow row;
  private final Setting setting;
  private final RowFolder folder;
  private final Study study;
  private final PreparedStudy prepared;
  private final List<Trial> trials;
  private final Optional<TeacherModel> teacher;
  private final RowResults results;

  StudyRowRun(SampleContext context, StudyRow row, Setting setting) {
    this.context = context;
    this.row = row;
    this.setting = setting;
    this.folder = RowFolder.of(context, row, setting);
    this.study = row.study(setting, context.data()).saveResultsTo(folder.runs());
    this.prepared = study.on(this::data);
    this.trials = prepared.trials();
    this.teacher = row.teacher().map(other -> new TeacherModel(context, other, setting));
    this.results = new RowResults(folder, trials.stream().map(this::key).toList());
  }

  private Split data(long seed) {
    return row.data().apply(context.data(), seed);
  }

  /** Writes the results of the row, and the page, whenever a run has finished. */
  private final class Refresh implements StudyListener {

    /** Runs in training go on if this fails: the last write, after all runs, fails with it. */
    @Override
    public void ended(Finished result, StudyProgress progress) {
      try {
        write();
      } catch (IOException | RuntimeException e) {
        context.println("  not written: " + e.getMessage());
      }
    }
  }

  private void write() throws IOException {
    results.write(
        finished().stream()
            .sorted(
                Comparator.comparingInt((Finished run) -> position(run.trial()))
                    .thenComparingInt(run -> run.trial().run()))
            .map(this::json)
            .toList());
  }

  /** Returns those of the row: its folder may have others of a time when the row had more runs. */
  private List<Finished> finished() throws IOException {
    return folder.finished().values().stream()
        .filter(run -> results.includes(key(run.trial())))
        .toList();
  }

  private int position(Trial trial) {
    return row.variants().stream().map(Variant::name).toList().indexOf(trial.variant());
  }

  private ObjectNode json(Finished run) {
    Variant variant = row.variants().get(position(run.trial()));
    ObjectNode node = ModelJson.of(run, variant.spec().summary());
    node.put(RowResults.SETTINGS, settings(run.trial()));
    if (!run.evaluations().isEmpty()) {
      ObjectNode evaluations = node.putObject("evaluations");
      run.evaluations()
          .forEach(
              (part, evaluation) ->
                  ModelJson.metrics(
                      evaluations.putObject(part).put(RowData.SHA_256, evaluation.sha256()),
                      evaluation.metrics()));
    }
    return node;
  }

  private RowResults.Key key(Trial trial) {
    return new RowResults.Key(trial.variant(), trial.seed(), settings(trial));
  }

  /** Identifies spec and plan, and those of the teacher. */
  private String settings(Trial trial) {
    String own = digest(trial);
    return teacher.map(model -> Sha256.of(own + model.settings())).orElse(own);
  }

  /** Identifies spec and plan. */
  static String digest(Trial trial) {
    return Sha256.of(trial.spec() + trial.plan());
  }

  /** Says whether all runs have results, on the data and the parts that they have today. */
  boolean isComplete() throws IOException {
    Optional<JsonNode> runs = results.complete();
    return runs.isPresent() && new RowData(row, trials, context.data()).isThatOf(runs.get());
  }

  @Override
  public double announce() throws IOException {
    List<Trial> missing = missing();
    TimeEstimate estimate = new TimeEstimate(context.trainer(), System::nanoTime);
    double seconds = missing.isEmpty() ? 0 : seconds(estimate, missing);
    context.println(Durations.announcement(row, trials.size(), missing.size(), seconds));
    return seconds;
  }

  @Override
  public Optional<TeacherModel> teacher() throws IOException {
    return isComplete() ? Optional.empty() : teacher;
  }

  private List<Trial> missing() throws IOException {
    if (isComplete()) {
      return List.of();
    }
    folder.open();
    Set<RowResults.Key> finished = new HashSet<>();
    for (Map.Entry<Path, Finished> one : folder.finished().entrySet()) {
      RowResults.Key found = key(one.getValue().trial());
      requireSameSettings(one.getKey(), found);
      finished.add(found);
    }
    return trials.stream()
        .filter(trial -> !finished.contains(key(trial)) || lacksModel(trial))
        .toList();
  }

  /** Rejects a run of the row before others are trained for hours; those of no row are ignored. */
  private void requireSameSettings(Path file, RowResults.Key found) throws InvalidFileException {
    Optional<String> asked = results.settings(found.model(), found.seed());
    if (asked.isPresent()) {
      RowResults.requireSettings(file, asked.get(), found.settings());
    }
  }

  /** A run whose model was not kept is trained again. */
  private boolean lacksModel(Trial trial) {
    return row.models().isPresent()
        && Files.notExists(prepared.model(trial.variant(), trial.run()));
  }

  private double seconds(TimeEstimate estimate, List<Trial> missing) {
    Split data = data(Row.SEED);
    double seconds = 0;
    for (Variant variant : row.variants(setting)) {
      long runs = missing.stream().filter(trial -> trial.variant().equals(variant.name())).count();
      if (runs > 0) {
        seconds += runs * seconds(estimate, variant, data);
      }
    }
    return seconds / Math.min(context.settings().parallelRuns(), missing.size());
  }

  private double seconds(TimeEstimate estimate, Variant variant, Split data) {
    return row.teacher()
        .map(other -> other.variants().get(0).spec())
        .map(spec -> estimate.secondsTaught(variant, data, spec))
        .orElseGet(() -> estimate.seconds(variant, data));
  }

  @Override
  public Optional<String> run() throws IOException {
    if (isComplete()) {
      return Optional.empty();
    }
    folder.open();
    if (teacher.isEmpty()) {
      return run(study);
    }
    try (Classifier open = teacher.get().open()) {
      return run(study.startingFrom(open).taughtBy(open, Distillation.meanSquaredErrorOnLogits()));
    }
  }

  private Optional<String> run(Study complete) throws IOException {
    StudyResult result =
        context.run(context.prepare(complete.listening(new Refresh()), this::data));
    write();
    context.println("\n" + result.table() + "\n\n" + results.state() + "\n");
    int failed = result.failures().size();
    int lost = result.notSaved().size();
    return failed + lost == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%s: of %d runs %d failed, and %d could not be stored",
                row.name(), trials.size(), failed, lost));
  }
}
