package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.samples.runner.ModelJson;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A row that is a study, on this machine, in one setting. */
final class StudyRowRun implements RowRun {

  private final SampleContext context;
  private final StudyRow row;
  private final Setting setting;
  private final RowFolder folder;
  private final Study study;
  private final List<Trial> trials;
  private final RowResults results;

  StudyRowRun(SampleContext context, StudyRow row, Setting setting) {
    this.context = context;
    this.row = row;
    this.setting = setting;
    this.folder = RowFolder.of(context, row, setting);
    this.study = row.study(setting, context.data()).saveResultsTo(folder.runs());
    this.trials = study.on(this::data).trials();
    this.results = new RowResults(folder, trials.stream().map(StudyRowRun::key).toList());
  }

  private Split data(long seed) {
    return row.data().apply(context.data(), seed);
  }

  /** Writes the results of the row, and the page, whenever a run has finished. */
  private final class Refresh implements StudyListener {

    @Override
    public void ended(Finished result, StudyProgress progress) {
      try {
        write();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void write() throws IOException {
    results.write(
        folder.finished().stream()
            .sorted(
                Comparator.comparingInt((Finished run) -> position(run.trial()))
                    .thenComparingInt(run -> run.trial().run()))
            .map(this::json)
            .toList());
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
                  ModelJson.metrics(evaluations.putObject(part), evaluation.metrics()));
    }
    return node;
  }

  private static RowResults.Key key(Trial trial) {
    return new RowResults.Key(trial.variant(), trial.seed(), settings(trial));
  }

  /** Identifies spec and plan. */
  private static String settings(Trial trial) {
    return Sha256.of(trial.spec() + trial.plan());
  }

  @Override
  public double announce() throws IOException {
    List<Trial> missing = missing();
    double seconds = missing.isEmpty() ? 0 : seconds(missing);
    context.println(Durations.announcement(row, trials.size(), missing.size(), seconds));
    return seconds;
  }

  private List<Trial> missing() throws IOException {
    if (results.areComplete()) {
      return List.of();
    }
    folder.open();
    Set<RowResults.Key> finished = new HashSet<>();
    folder.finished().forEach(one -> finished.add(key(one.trial())));
    return trials.stream().filter(trial -> !finished.contains(key(trial))).toList();
  }

  private double seconds(List<Trial> missing) {
    TimeEstimate estimate = new TimeEstimate(context.trainer(), System::nanoTime);
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
        .map(teacher -> estimate.secondsTaught(variant, data, teacher))
        .orElseGet(() -> estimate.seconds(variant, data));
  }

  @Override
  public void run() throws IOException {
    if (results.areComplete()) {
      return;
    }
    if (row.teacher().isEmpty()) {
      run(study);
      return;
    }
    try (Classifier teacher = new TeacherModel(context, row.teacher().get(), setting).open()) {
      run(study.startingFrom(teacher).taughtBy(teacher, Distillation.meanSquaredErrorOnLogits()));
    }
  }

  private void run(Study complete) throws IOException {
    StudyResult result =
        context.run(context.prepare(complete.listening(new Refresh()), this::data));
    write();
    context.println("\n" + result.table() + "\n\nresults: " + folder.results() + "\n");
  }
}
