package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.SavedModels;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A row on this machine, in one setting. */
final class RowRun {

  private final SampleContext context;
  private final Row row;
  private final Setting setting;
  private final RowFolder folder;
  private final PreparedStudy study;
  private final ObjectNode conditions;

  RowRun(SampleContext context, Row row, Setting setting) {
    this.context = context;
    this.row = row;
    this.setting = setting;
    this.conditions =
        RowFolder.conditions(setting, context.data(), context.environment().tensorFlow());
    this.folder = new RowFolder(folder(context, setting), row.name(), conditions);
    Study stored = row.study(setting).saveResultsTo(folder.runs());
    this.study =
        context.prepare(
            row.evaluations().isEmpty() ? stored : stored.saveModels(SavedModels.ALL),
            seed -> row.data().apply(context.data(), seed));
  }

  /** Quick results have a folder of their own. */
  private static Path folder(SampleContext context, Setting setting) {
    Path out = context.settings().out();
    return setting == Setting.FULL ? out : out.resolve(setting.text());
  }

  /**
   * Says which runs are there, and how long the others will take.
   *
   * @return the estimated seconds
   */
  double announce() throws IOException {
    folder.open();
    List<Trial> missing = missing();
    int all = study.trials().size();
    double seconds = missing.isEmpty() ? 0 : seconds(missing);
    String rest =
        missing.isEmpty()
            ? ", all there"
            : ", " + (all - missing.size()) + " there, the others about " + Durations.text(seconds);
    context.println(row.name() + ": " + all + " runs" + rest);
    return seconds;
  }

  private List<Trial> missing() throws IOException {
    Set<String> finished = folder.finished();
    return study.trials().stream()
        .filter(trial -> !finished.contains(RowFolder.key(trial)))
        .toList();
  }

  private double seconds(List<Trial> missing) {
    TimeEstimate estimate = new TimeEstimate(context.trainer(), System::nanoTime);
    Split data = row.data().apply(context.data(), Row.SEED);
    double seconds = 0;
    for (Variant variant : row.variants(setting)) {
      long runs = missing.stream().filter(trial -> trial.variant().equals(variant.name())).count();
      if (runs > 0) {
        seconds += runs * estimate.seconds(variant, data);
      }
    }
    return seconds / Math.min(context.settings().parallelRuns(), missing.size());
  }

  /** Trains what is missing, and writes the results of all runs. */
  void run() throws IOException {
    boolean complete = missing().isEmpty() && Files.exists(folder.results());
    StudyResult result = context.run(study);
    if (!complete) {
      new RowResults(context, row, study, folder, conditions).write(result);
    }
    context.println("\n" + result.table() + "\n\nresults: " + folder.results() + "\n");
  }
}
