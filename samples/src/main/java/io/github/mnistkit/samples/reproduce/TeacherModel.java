package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.samples.runner.StoppableTraining;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The model of the first run of a row, from which models of other rows learn. */
final class TeacherModel {

  private final SampleContext context;
  private final StudyRow row;
  private final Setting setting;
  private final RowFolder folder;
  private final Variant variant;
  private final Trial trial;
  private final Path file;

  TeacherModel(SampleContext context, StudyRow row, Setting setting) {
    this.context = context;
    this.row = row;
    this.setting = setting;
    this.folder = RowFolder.of(context, row, setting);
    this.variant = row.variants(setting).get(0);
    PreparedStudy study =
        row.study(setting, context.data()).saveResultsTo(folder.runs()).on(seed -> data());
    this.trial = study.trials().get(0);
    this.file = study.model(variant.name(), 0);
  }

  private Split data() {
    return variant.data().apply(row.data().apply(context.data(), Row.SEED));
  }

  /** Identifies the model by its spec and plan. */
  String settings() {
    return StudyRowRun.digest(trial);
  }

  /** The file of the model. */
  Path file() {
    return file;
  }

  /**
   * Says how long it takes to train the model, if it has not been kept, and if its own row does not
   * train it before the others.
   *
   * @return the estimated seconds
   */
  double announce() throws IOException {
    if (Files.exists(file) || (isRowChosen() && !isRowComplete())) {
      return 0;
    }
    double seconds = new TimeEstimate(context.trainer(), System::nanoTime).seconds(variant, data());
    context.println(
        row.name() + ": its first model, about " + Durations.text(seconds) + ", is not in " + file);
    return seconds;
  }

  private boolean isRowChosen() {
    return context.settings().rows().isEmpty() || context.settings().rows().contains(row.name());
  }

  /** A row that has all results trains nothing, even if its models were not kept. */
  private boolean isRowComplete() throws IOException {
    return new StudyRowRun(context, row, setting).isComplete();
  }

  /** Loads the model, or trains it again if it has not been kept, and keeps it. */
  Classifier open() throws IOException {
    folder.open();
    if (!Files.exists(file)) {
      folder.locked(this::train);
    }
    Classifier classifier = context.trainer().load(file);
    try {
      requireRow(classifier.provenance());
      return classifier;
    } catch (IOException | RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  private void train() throws IOException {
    context.println(row.name() + ": trains its first model, which is not in " + file);
    TrainingPlan plan = TrainingPlan.parse(trial.plan());
    try (FitResult fitted = StoppableTraining.of(context, variant.spec(), plan, data())) {
      if (context.interrupted()) {
        throw new InterruptedIOException("interrupted while " + row.name() + " was trained");
      }
      fitted.classifier().save(file);
    }
  }

  /** Rejects a model that the row would not train today. */
  private void requireRow(TrainingRecord found) throws InvalidFileException {
    require("spec", trial.spec(), found.spec().toText());
    TrainingPlan asked = TrainingPlan.parse(trial.plan());
    // the trainer chose the parts where the plan left them to it
    String plan = found.plan().map(one -> one.parts(asked.parts()).toText()).orElse("none");
    require("plan", trial.plan(), plan);
    String data = data().first().provenance().toString();
    require("training data", data, found.data().map(Provenance::toString).orElse("unknown"));
    folder.requireDevice(file, found.device());
  }

  private void require(String what, String asked, String found) throws InvalidFileException {
    if (!asked.equals(found)) {
      throw new InvalidFileException(
          file,
          "the model of row " + row.name() + ", with the " + what + " " + oneLine(asked),
          oneLine(found) + ": it is another model; delete the file to train it again");
    }
  }

  private static String oneLine(String text) {
    return text.strip().replace("\n", "; ");
  }
}
