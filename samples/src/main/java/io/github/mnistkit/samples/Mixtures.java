package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;

/** Compares a mixture of logits and a mixture of softmaxes with the plain model. */
final class Mixtures implements Sample {

  private static final int EPOCHS = 10;
  private static final int RUNS = 5;

  @Override
  public String name() {
    return "mos";
  }

  @Override
  public String description() {
    return "mixture of logits, mixture of softmaxes, and neither";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    int epochs = context.scope().epochs(EPOCHS, EPOCHS);
    StudyResult study =
        context.study(
            row().study(context.seed(), plan -> context.plan(plan.epochs(epochs))),
            context.scope().runs(RUNS, 1),
            seed -> context.data().trainAndTest());

    context.println("\n" + study.table("valLoss"));
    context
        .output()
        .compare(study, RunMetric.last("valLoss"), "mixture of softmaxes", "mixture of logits");
  }

  static StudyRow row() {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(EPOCHS);
    return StudyRow.of(
        "mos",
        "mixture of logits, mixture of softmaxes, and neither",
        RUNS,
        List.of(
            Variant.of("Basic", Basic.model(), plan),
            Variant.of("mixture of logits", ofLogits(), plan),
            Variant.of("mixture of softmaxes", ofSoftmaxes(), plan)),
        (data, seed) -> data.trainAndTest());
  }

  static ModelSpec ofLogits() {
    return ofLogits(0.2);
  }

  static ModelSpec ofLogits(double dropout) {
    return ModelSpec.image(28, 28, 1)
        .flatten()
        .mixtureOfLogits(10, 3, decoder -> decoder.dense(256).relu().dropout(dropout));
  }

  static ModelSpec ofSoftmaxes() {
    return ModelSpec.image(28, 28, 1)
        .flatten()
        .mixtureOfSoftmaxes(10, 3, decoder -> decoder.dense(256).relu().dropout(0.2));
  }
}
