package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.chart.ImageCharts;
import io.github.mnistkit.eval.report.Block.Fact;
import io.github.mnistkit.eval.report.Report;
import io.github.mnistkit.eval.report.Section;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;

/** The report of a sample, extended as its models are trained. */
final class SampleReport {

  private static final String UNKNOWN = "unknown";
  private static final int MISTAKES = 40;

  private final String command;
  private Report report;

  SampleReport(Sample sample, String command) {
    this.command = command;
    this.report = Report.titled(sample.name() + ": " + sample.description());
  }

  void lead(String paragraph) {
    report = report.lead(paragraph);
  }

  void add(Section section) {
    report = report.section(section);
  }

  void study(StudyResult study) {
    add(study.name() + ": ", Report.ofKeys(study, "valAccuracy", "valLoss"));
  }

  void model(String name, FitResult fitted, Evaluation evaluation, SampleData data) {
    add(
        Section.titled(name + ": Training")
            .figure(Charts.learningCurves(fitted.history(), "loss", "valLoss"))
            .figure(Charts.learningCurves(fitted.history(), "accuracy", "valAccuracy")));
    add(name + ": ", Report.of(evaluation));
    add(
        Section.titled(name + ": Mistakes")
            .figure(ImageCharts.misclassified(evaluation.misclassified(), data.test(), MISTAKES)));
    add(Section.titled(name + ": Provenance").facts(facts(fitted.classifier(), data)));
  }

  /** Writes the report, unless it is empty. */
  boolean write(Path folder) throws IOException {
    if (report.sections().isEmpty()) {
      return false;
    }
    report.reproducedBy(command).writeTo(folder);
    return true;
  }

  /** Adds a part; the first one needs no name to distinguish it. */
  private void add(String name, Report part) {
    String prefix = report.sections().isEmpty() ? "" : name;
    for (String paragraph : part.lead()) {
      report = report.lead(prefix + paragraph);
    }
    for (Section section : part.sections()) {
      add(new Section(prefix + section.title(), section.blocks()));
    }
  }

  private static Fact[] facts(Classifier classifier, SampleData data) {
    TrainingRecord record = classifier.provenance();
    return new Fact[] {
      new Fact("training data", record.data().map(Provenance::toString).orElse(UNKNOWN)),
      new Fact("test data", data.test().provenance().toString()),
      new Fact("training", String.join(", ", record.steps())),
      new Fact("mnistkit", record.mnistkit()),
      new Fact("TensorFlow", record.tensorflow()),
      new Fact("device", record.device()),
      new Fact("model", record.spec().toString()),
      new Fact("plan", record.plan().map(TrainingPlan::toText).orElse(UNKNOWN))
    };
  }
}
