package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** Compares a network without a penalty on its weights, with L1, and with L2. */
final class Regularization implements Sample {

  /** The penalties are (rate / 2)·Σ|w| and (rate / 2)·Σw². */
  private static final double RATE = 0.002;

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
    TrainingPlan plan =
        context.plan(TrainingPlan.adam(1e-3).fullBatch().epochs(context.full() ? 500 : 25));

    StudyResult study =
        context.study(
            Study.named("regularization")
                .seed(context.seed())
                .variant("B", Networks.b(), plan)
                .variant("B with L1", Networks.b().regularized(Regularizer.l1(RATE / 2)), plan)
                .variant("B with L2", Networks.b().regularized(Regularizer.l2(RATE / 2)), plan),
            1,
            seed -> context.data().trainAndTest());

    context.println("\n" + study.table("loss"));
    context.println("\n" + study.table("valLoss"));
  }
}
