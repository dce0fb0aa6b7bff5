package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.Comparison.Sides;
import io.github.mnistkit.eval.compression.CompressedModel;
import io.github.mnistkit.eval.compression.Compression;
import io.github.mnistkit.eval.compression.Pruning;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.samples.SampleModels;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares answers in plain Java with TensorFlow's, and a pruned model's with its dense form's. */
final class RuntimeBenchmark implements Sample {

  private static final String METHOD =
      "One image: the median of 400 calls per round, the two in turns; seven rounds, after three"
          + " for warm-up. The images are test images. First answer: from the start of a new process"
          + " to the first answer of a loaded Basic. Ratio: the median over the rounds.";

  private static final int WARM_UP = 3;
  private static final int ROUNDS = 7;
  private static final int TRAINED = 2_000;
  private static final double PRUNED = 0.92;
  private static final Sides ENGINES = new Sides("runtime", "TensorFlow");
  private static final Sides FORMS = new Sides("8 % of weights", "all weights");

  @Override
  public String name() {
    return "bench-runtime";
  }

  @Override
  public String description() {
    return "answers in plain Java, against TensorFlow's";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    Path folder = context.settings().file("models");
    BenchmarkReport report = new BenchmarkReport(context, name(), METHOD);
    report.heading(ENGINES);
    for (Map.Entry<String, ModelSpec> model : models().entrySet()) {
      if (context.interrupted()) {
        return;
      }
      Path file = folder.resolve(model.getKey() + ".mnistkit");
      train(model.getValue(), context, file);
      report.add(engines(model.getKey(), file, context), ENGINES);
    }
    report.add(start(folder.resolve("Basic.mnistkit"), context), ENGINES);
    report.heading(FORMS);
    report.add(forms(folder, context), FORMS);
    report.write();
  }

  private static Map<String, ModelSpec> models() {
    Map<String, ModelSpec> models = new LinkedHashMap<>();
    models.put("Basic", SampleModels.basic());
    models.put("LeNet-5 (tanh)", SampleModels.leNet());
    models.put("CNN", SampleModels.cnn());
    models.put("LeNet-300-100", SampleModels.leNet300());
    return models;
  }

  private static Examples some(SampleContext context) {
    Examples train = context.data().train();
    return train.take(Math.min(TRAINED, train.size()));
  }

  private static TrainingPlan plan(SampleContext context) {
    return TrainingPlan.adam(1e-3).batchSize(64).seed(context.seed());
  }

  private static void train(ModelSpec spec, SampleContext context, Path file) throws IOException {
    try (FitResult fitted = context.trainer().fit(spec, plan(context)).on(some(context)).run()) {
      fitted.classifier().save(file);
    }
  }

  private static Comparison engines(String title, Path file, SampleContext context)
      throws IOException {
    try (Classifier java = RuntimeClassifier.load(file);
        Classifier tensorFlow = context.trainer().load(file)) {
      return calls(title, java, tensorFlow, context);
    }
  }

  /** Compares LeNet-300-100 with 8 % of its weights left, in a compressed file, with all of it. */
  private static Comparison forms(Path folder, SampleContext context) throws IOException {
    Path dense = folder.resolve("LeNet-300-100.mnistkit");
    Path small = folder.resolve("pruned");
    Split data = new Split(some(context), context.data().test());
    try (Classifier classifier = context.trainer().load(dense);
        Classifier pruned =
            Compression.prune(Pruning.rate(PRUNED))
                .retrain(plan(context))
                .encode()
                .run(context.trainer(), classifier, data)
                .classifier()) {
      CompressedModel.of(pruned).write(small);
    }
    try (Classifier one = RuntimeClassifier.load(small);
        Classifier other = RuntimeClassifier.load(dense)) {
      return calls("LeNet-300-100", one, other, context);
    }
  }

  private static Comparison calls(
      String title, Classifier first, Classifier second, SampleContext context) {
    List<CallTimes.Call> both = List.of(first::logits, second::logits);
    List<Double> one = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double[] medians = CallTimes.medians(both, context.data().test());
      if (round >= 0) {
        one.add(medians[0]);
        other.add(medians[1]);
      }
    }
    return new Comparison(title, "one image", Unit.MICROSECONDS, one, other);
  }

  private static Comparison start(Path file, SampleContext context) throws IOException {
    List<Double> java = new ArrayList<>();
    List<Double> tensorFlow = new ArrayList<>();
    AlternatingRounds.of(context)
        .run(
            () -> java.add(firstAnswer(MeasurementProgram.ANSWER, file)),
            () -> tensorFlow.add(firstAnswer(MeasurementProgram.ANSWER_BY_TENSORFLOW, file)));
    return new Comparison("Basic", "to the first answer", Unit.SECONDS, java, tensorFlow);
  }

  private static double firstAnswer(String how, Path file) throws IOException {
    Map<String, Double> values =
        MeasurementProcess.run(MeasurementProgram.class, List.of(how, file.toString()));
    return values.getOrDefault(
        FirstAnswerMeasurement.FIRST_ANSWER + MeasurementProcess.AT, Double.NaN);
  }
}
