package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Metrics;
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

/** Trains one layer with full batches, and computes accuracy in two ways. */
final class SoftmaxRegression implements Sample {

  private static final int EPOCHS = 500;

  @Override
  public String name() {
    return "softmax-regression";
  }

  @Override
  public String description() {
    return "one layer, full batch; argmax and rounded accuracy";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public String data() {
    return "fashion-mnist";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    int epochs = context.scope().epochs(EPOCHS, EPOCHS);
    StudyResult study =
        context.study(
            row().study(context.seed(), plan -> context.plan(plan.epochs(epochs))),
            1,
            seed -> context.data().trainAndTest());

    context.println("\n" + study.table("valLoss"));
    context.println(
        "\naccuracy " + study.spread("softmax regression", RunMetric.of(Metrics.ACCURACY)));
    context.println(
        "rounded  " + study.spread("softmax regression", RunMetric.of(Metrics.ROUNDED_ACCURACY)));
  }

  static StudyRow row() {
    return StudyRow.of(
            "softmax-regression",
            "one layer, full batch, 500 epochs",
            5,
            List.of(
                Variant.of(
                    "softmax regression",
                    ModelSpec.image(28, 28, 1).flatten().softmax(10),
                    TrainingPlan.adam(1e-3).fullBatch().epochs(EPOCHS))),
            (data, seed) -> data.trainAndTest())
        .on("fashion-mnist");
  }
}
