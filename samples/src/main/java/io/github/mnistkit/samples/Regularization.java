package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;

/** Compares a network without a penalty on its weights, with L1, and with L2. */
final class Regularization implements Sample {

  /** The penalties are (rate / 2)·Σ|w| and (rate / 2)·Σw². */
  private static final double RATE = 0.002;

  private static final int EPOCHS = 500;

  @Override
  public String name() {
    return "regularization";
  }

  @Override
  public String description() {
    return "no penalty, L1 and L2 on one network";
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
    int epochs = context.scope().epochs(EPOCHS, 25);
    StudyResult study =
        context.study(
            row().study(context.seed(), plan -> context.plan(plan.epochs(epochs))),
            1,
            seed -> context.data().trainAndTest());

    context.println("\n" + study.table("loss"));
    context.println("\n" + study.table("valLoss"));
  }

  static StudyRow row() {
    TrainingPlan plan = TrainingPlan.adam(1e-3).fullBatch().epochs(EPOCHS);
    return StudyRow.of(
            "regularization",
            "no penalty, L1 and L2, full batch, 500 epochs",
            5,
            List.of(
                Variant.of("B", Networks.b(), plan),
                Variant.of("B with L1", Networks.b().regularized(Regularizer.l1(RATE / 2)), plan),
                Variant.of("B with L2", Networks.b().regularized(Regularizer.l2(RATE / 2)), plan)),
            (data, seed) -> data.trainAndTest())
        .on("fashion-mnist");
  }
}
