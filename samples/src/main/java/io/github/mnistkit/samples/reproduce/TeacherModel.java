package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The model of the first run of a row, from which models of other rows learn. */
final class TeacherModel {

  private final SampleContext context;
  private final StudyRow row;
  private final Setting setting;

  TeacherModel(SampleContext context, StudyRow row, Setting setting) {
    this.context = context;
    this.row = row;
    this.setting = setting;
  }

  /** Loads the model, or trains it again if it has not been kept, and keeps it. */
  Classifier open() throws IOException {
    RowFolder folder = RowFolder.of(context, row, setting);
    folder.open();
    PreparedStudy study =
        row.study(setting, context.data())
            .saveResultsTo(folder.runs())
            .on(seed -> row.data().apply(context.data(), seed));
    String variant = row.variants().get(0).name();
    Path file = study.model(variant, 0);
    if (!Files.exists(file)) {
      context.println(row.name() + ": trains its first model again, which is not in " + file);
      try (FitResult fitted = study.train(context.trainer(), variant, 0)) {
        fitted.classifier().save(file);
      }
    }
    return context.trainer().load(file);
  }
}
