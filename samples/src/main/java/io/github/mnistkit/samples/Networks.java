package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;

/** Compares networks with one and two hidden layers, trained with full batches. */
final class Networks implements Sample {

  private static final int EPOCHS = 500;

  @Override
  public String name() {
    return "networks";
  }

  @Override
  public String description() {
    return "one hidden layer and two, full batch";
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
    int epochs = context.scope().epochs(EPOCHS, 40);
    StudyResult study =
        context.study(
            row().study(context.seed(), plan -> context.plan(plan.epochs(epochs))),
            1,
            seed -> context.data().trainAndTest());

    context.println("\n" + study.table("valLoss"));
  }

  static StudyRow row() {
    TrainingPlan plan = TrainingPlan.adam(1e-3).fullBatch().epochs(EPOCHS);
    return StudyRow.of(
            "networks",
            "one hidden layer and two, full batch, 500 epochs",
            5,
            List.of(Variant.of("A", a(), plan), Variant.of("B", b(), plan)),
            (data, seed) -> data.trainAndTest())
        .on("fashion-mnist");
  }

  static ModelSpec a() {
    return ModelSpec.image(28, 28, 1).flatten().dense(300).relu().softmax(10);
  }

  static ModelSpec b() {
    return ModelSpec.image(28, 28, 1).flatten().dense(300).relu().dense(100).relu().softmax(10);
  }
}
