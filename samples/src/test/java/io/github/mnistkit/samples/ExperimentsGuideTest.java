package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Augmentations;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.McNemar;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.chart.ImageCharts;
import io.github.mnistkit.eval.chart.Theme;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.compression.Student;
import io.github.mnistkit.eval.embedding.Embedding;
import io.github.mnistkit.eval.embedding.Tsne;
import io.github.mnistkit.eval.footprint.Footprint;
import io.github.mnistkit.eval.footprint.Footprints;
import io.github.mnistkit.eval.footprint.Profiler;
import io.github.mnistkit.eval.report.HtmlReport;
import io.github.mnistkit.eval.report.Report;
import io.github.mnistkit.eval.report.Table;
import io.github.mnistkit.eval.search.Range;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.eval.study.Folds;
import io.github.mnistkit.eval.study.PartEvaluation;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.SavedModels;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyLog;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.image.Views;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the guide to experiments quotes, executed. */
class ExperimentsGuideTest {

  private static final Dataset DIGITS = Datasets.synthetic(600, 100, 1);
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).epochs(2);

  @TempDir private Path folder;

  @Test
  void evaluatesPredictions() {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier first = trainer.fit(spec, PLAN).on(DIGITS.train()).run().classifier();
        Classifier second = trainer.fit(spec, PLAN.seed(2)).on(DIGITS.train()).run().classifier()) {
      assertThat(evaluate(first, second, DIGITS)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void repeatsRuns() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      assertThat(repeat(trainer, DIGITS.train().split(0.9, 1), PLAN, folder).size()).isEqualTo(3);
    }
  }

  @Test
  void evaluatesOnTestImages() throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(8).relu().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      StudyResult study = evaluateOnTest(trainer, spec, PLAN, DIGITS, folder);
      PartEvaluation found = study.finished("small").get(2).evaluations().get("test");

      Split split = DIGITS.train().split(0.9, 1);
      PreparedStudy again =
          Study.named("again")
              .variant("small", spec, PLAN)
              .seed(3)
              .on(split.first(), split.second());
      try (Classifier classifier = again.train(trainer, "small", 0).classifier()) {
        assertThat(found.metrics())
            .isEqualTo(Evaluation.of(classifier.predict(DIGITS.test())).valuesByName());
      }
      assertThat(found.sha256()).isEqualTo(DIGITS.test().sha256());
    }
  }

  @Test
  void repeatsRunsThatValidateSometimes() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      StudyResult study = validateSometimes(trainer, DIGITS.train().split(0.9, 1), folder);

      assertThat(study.finished("one layer").get(0).best().number()).isIn(4, 8, 10);
      assertThat(folder.resolve("sometimes.svg")).isRegularFile();
    }
  }

  @Test
  void drawsCharts() throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(8).relu().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.fit(spec, PLAN).on(DIGITS.train()).run().classifier()) {
      StudyResult study =
          Study.named("units")
              .variant("8 units", spec, PLAN)
              .runs(2)
              .on(DIGITS.train(), DIGITS.test())
              .run(trainer);
      assertThat(draw(study, classifier, DIGITS.test(), folder))
          .contains("100 examples of 10 classes", "KL divergence");
      assertThat(folder).isDirectoryContaining("glob:**/{loss,accuracy}.svg");
      assertThat(folder).isDirectoryContaining("glob:**/map.png");
    }
  }

  @Test
  void searches() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier best = search(trainer, DIGITS.train().split(0.9, 1), folder)) {
      assertThat(best.provenance().plan().orElseThrow().epochs()).isEqualTo(4);
      assertThat(best.provenance().plan().orElseThrow().seed()).isEqualTo(2);
    }
  }

  @Test
  void measuresFootprints() {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(32).relu().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.fit(spec, PLAN).on(DIGITS.train()).run().classifier()) {
      assertThat(footprint(classifier, DIGITS.train()).parameters()).isEqualTo(25_450);
    }
  }

  @Test
  void reports() throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      report(
          Study.named("one")
              .variant("a", spec, PLAN)
              .on(DIGITS.train(), DIGITS.test())
              .run(trainer),
          folder);
    }

    assertThat(folder.resolve("report.html")).content().contains("The wide layer is worth");
    assertThat(folder.resolve("all").toFile().list())
        .contains("report.html", "report.md", "report.json", "tables");
  }

  @Test
  void compresses() throws IOException {
    ModelSpec spec =
        ModelSpec.image(28, 28, 1).conv2d(4, 3).relu().maxPool2d(4).flatten().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier teacher = trainer.fit(spec, PLAN).on(DIGITS.train()).run().classifier()) {
      Evaluation evaluation =
          compress(trainer, teacher, DIGITS.train().split(0.9, 1), DIGITS.test(), PLAN);
      assertThat(evaluation.accuracy()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void crossValidates() throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      List<String> digests = crossValidate(trainer, spec, PLAN, DIGITS.train(), folder);

      assertThat(digests.get(0)).isEqualTo(digests.get(1));
      assertThat(folder.toFile().list((at, name) -> name.endsWith(".mnistkit"))).hasSize(10);
    }
  }

  @Test
  void joinsTheModelsOfFolds() throws IOException {
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(16).relu().softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      Evaluation evaluation = foldEnsemble(trainer, spec, PLAN.epochs(4), DIGITS, folder);

      assertThat(evaluation.accuracy()).isGreaterThan(0.5);
      try (Classifier ensemble = trainer.load(folder.resolve("ensemble.model"))) {
        assertThat(ensemble.provenance().steps()).hasSize(6);
        assertThat(ensemble.provenance().data().orElseThrow().source())
            .isEqualTo(DIGITS.train().provenance().source());
        assertThat(Evaluation.of(ensemble.predict(DIGITS.test())).accuracy())
            .isEqualTo(evaluation.accuracy());
      }
    }
  }

  // spotless:off

  private static Evaluation foldEnsemble(Trainer trainer, ModelSpec spec, TrainingPlan plan, Dataset digits, Path folder) throws IOException {
    PreparedStudy study = Study.named("five folds")
        .variant("net", spec, plan)
        .seed(1).saveResultsTo(folder).saveModels(SavedModels.ALL)
        .on(Folds.of(digits.train(), 5));
    System.out.println(study.run(trainer).table()); // validated on the folds: mean ± std
    List<Classifier> members = new ArrayList<>();
    try {
      for (int run = 0; run < 5; run++) {
        members.add(trainer.load(study.model("net", run)));
      }
      try (Classifier ensemble = trainer.ensemble(members)) { // the mean of their probabilities
        ensemble.save(folder.resolve("ensemble.model"));
        return Evaluation.of(ensemble.predict(digits.test()));
      }
    } finally {
      members.forEach(Classifier::close);
    }
  }

  private static List<String> crossValidate(Trainer trainer, ModelSpec spec, TrainingPlan plan, Examples examples, Path folder) throws IOException {
    PreparedStudy study = Study.named("shifted training images")
        .variant("plain", spec, plan)
        .variant(Variant.of("shifted", spec, plan).augmenting(Augmentations.none().shift(2)))
        .evaluating(Metrics.topK(3))
        .seed(1).saveResultsTo(folder).saveModels(SavedModels.ALL)
        .listening(StudyLog.on(System.out))
        .on(Folds.of(examples, 5)); // stratified; .repeated(3) or .grouped(writers) as well
    StudyResult result = study.run(trainer);
    System.out.println(result.compare("shifted", "plain")); // with the corrected test for folds
    int best = result.best("shifted").trial().run();
    try (Classifier saved = trainer.load(study.model("shifted", best));
        Classifier again = study.train(trainer, "shifted", best).classifier()) { // the same bits
      return List.of(saved.sha256(), again.sha256());
    }
  }

  private static double evaluate(Classifier first, Classifier second, Dataset digits) {
    Predictions predictions = first.predict(digits.test());
    Evaluation evaluation = Evaluation.of(predictions, List.of(Metrics.topK(3), Metrics.BRIER_SCORE));
    System.out.println(evaluation); // with definitions, by class, and what was misclassified
    System.out.println(McNemar.of(predictions, second.predict(digits.test())));
    return evaluation.accuracy();
  }

  private static PairedComparison repeat(Trainer trainer, Split split, TrainingPlan plan, Path folder) throws IOException {
    StudyResult study = Study.named("width of the hidden layer")
        .variant("narrow", ModelSpec.image(28, 28, 1).flatten().dense(16).relu().softmax(10), plan)
        .variant("wide", ModelSpec.image(28, 28, 1).flatten().dense(64).relu().softmax(10), plan)
        .runs(3).seed(1).parallel(2)
        .saveResultsTo(folder) // a study that was killed resumes from there
        .on(split.first(), split.second())
        .run(trainer);
    System.out.println(study.table()); // mean ± std, min, max, best epoch, seconds
    PairedComparison difference = study.compare("wide", "narrow", RunMetric.last("valLoss"));
    System.out.println(difference); // paired over the seeds: interval and signed-rank test
    return difference;
  }

  private static StudyResult evaluateOnTest(Trainer trainer, ModelSpec spec, TrainingPlan plan, Dataset digits, Path folder) throws IOException {
    Split split = digits.train().split(0.9, 1);
    StudyResult study = Study.named("steps")
        .variant("small", spec, plan)
        .variant("large", spec, plan.schedule(Schedule.constant(1e-2)))
        .evaluatingOn("test", digits.test()) // once, when a run ends
        .runs(3).seed(1)
        .saveResultsTo(folder) // with the metrics on the test images and their digest
        .on(split.first(), split.second())
        .run(trainer);
    RunMetric tested = RunMetric.of(Metrics.ACCURACY, "test");
    System.out.println(study.table(tested));
    System.out.println(study.compare("large", "small", tested));
    return study;
  }

  private static StudyResult validateSometimes(Trainer trainer, Split split, Path folder) throws IOException {
    StudyResult study = Study.named("epochs")
        .variant("one layer", ModelSpec.image(28, 28, 1).flatten().softmax(10),
            TrainingPlan.adam(1e-2).epochs(10).validation(Validation.every(4)))
        .runs(2).seed(1)
        .on(split.first(), split.second())
        .run(trainer);
    System.out.println(study.table()); // the best of epochs 4, 8 and 10
    Charts.learningCurves(study, "loss", "valLoss").writeSvg(folder.resolve("sometimes.svg"));
    return study;
  }

  private static String draw(StudyResult study, Classifier classifier, Examples test, Path folder) throws IOException {
    Charts.learningCurves(study, "loss", "valLoss").writeSvg(folder.resolve("loss.svg"));
    Charts.boxPlot(study, RunMetric.best("valAccuracy")).writeSvg(folder.resolve("accuracy.svg"));

    Evaluation evaluation = Evaluation.of(classifier.predict(test));
    Charts.confusion(evaluation.confusion()).writePng(folder.resolve("confusion.png"));
    ImageCharts.misclassified(evaluation.misclassified(), test, 20).writePng(folder.resolve("mistakes.png"));
    ImageCharts.filters(classifier).writePng(folder.resolve("filters.png"));

    Embedding embedding = Tsne.withDefaults().seed(1).embed(classifier.activations("relu_1", test));
    Chart map = ImageCharts.embedding(embedding, test);
    Files.write(folder.resolve("map.png"), map.png(Theme.DARK));
    System.out.println(map.description()); // what a reader who cannot see it should know
    return map.description();
  }

  private static Classifier search(Trainer trainer, Split split, Path folder) throws IOException {
    SearchResult search = Search.named("a hidden layer")
        .over("units", 16, 64)
        .over("dropout", 0.0, 0.25, 0.5)
        .over("rate", Range.logUniform(1e-4, 1e-2))
        .spec(c -> ModelSpec.image(28, 28, 1).flatten()
            .dense(c.whole("units")).relu().dropout(c.number("dropout")).softmax(10))
        .plan(c -> TrainingPlan.adam(c.number("rate")).epochs(4))
        .random(8).seed(1) // without it, every combination, if there is no range
        .halving(2) // 8 candidates for 1 epoch, the best 4 for 2, of them the best 2 for 4
        .parallel(2)
        .saveResultsTo(folder)
        .on(split.first(), split.second())
        .run(trainer);
    System.out.println(search); // the ranking, and the effect of each value
    HtmlReport.of(Report.of(search)).write(folder.resolve("search.html"));
    Examples all = Views.concatenate(split.first(), split.second());
    return search.refit(trainer, all).run().classifier();
  }

  private static Footprint footprint(Classifier classifier, Examples images) {
    Footprint footprint = Profiler.standard().batch(128).measure(classifier, images);
    System.out.println(footprint);
    ModelSpec larger = ModelSpec.image(28, 28, 1).flatten().dense(256).relu().softmax(10);
    Map<String, Footprint> both = new LinkedHashMap<>();
    both.put("measured", footprint);
    both.put("planned", Footprint.of(larger, TrainingPlan.adam(1e-3)));
    System.out.println(Footprints.table(both));
    return footprint;
  }

  private static void report(StudyResult study, Path folder) throws IOException {
    Report report = Report.of(study)
        .section("What it means", section -> section
            .paragraph("The wide layer is worth its weights.")
            .table(Table.captioned("Size").column("variant").column("parameters", 0)
                .row("narrow", 12_730).row("wide", 50_890)))
        .reproducedBy("java -jar width.jar --runs 3 --seed 1");
    HtmlReport.of(report).write(folder.resolve("report.html")); // one file, for light, dark, phone and paper
    report.writeTo(folder.resolve("all")); // and Markdown, JSON, tables as CSV and LaTeX, charts as SVG and PNG
  }

  private static Evaluation compress(Trainer trainer, Classifier teacher, Split split, Examples test, TrainingPlan plan) throws IOException {
    PreparedCompression study = CompressionStudy.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
        .students("hidden", hidden -> teacher.spec().keepVectorThrough("flatten_1").frozen()
            .dense(hidden).relu().dropout(0.2).logits(10), plan, 2, 4, 8)
        .runs(2).seed(1)
        .on(split.first(), split.second());
    CompressionResult result = study.run(trainer);
    System.out.println(result); // size, factor and accuracy of each; where the larger one did worse
    Student chosen = result.smallest(0.95).orElse(result.pareto().get(0));
    try (Classifier student = study.train(trainer, chosen.value(), 0).classifier()) { // run 0 again
      return Evaluation.of(student.predict(test));
    }
  }

  // spotless:on
}
