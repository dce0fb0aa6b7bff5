package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** Compares networks with one and two hidden layers, trained with full batches. */
final class Networks implements Sample {

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
    TrainingPlan plan =
        context.plan(TrainingPlan.adam(1e-3).fullBatch().epochs(context.full() ? 500 : 40));

    StudyResult study =
        context.study(
            Study.named("networks")
                .seed(context.seed())
                .variant("A", a(), plan)
                .variant("B", b(), plan),
            1,
            seed -> context.data().trainAndTest());

    context.println("\n" + study.table("valLoss"));
  }

  static ModelSpec a() {
    return ModelSpec.image(28, 28, 1).flatten().dense(300).relu().softmax(10);
  }

  static ModelSpec b() {
    return ModelSpec.image(28, 28, 1).flatten().dense(300).relu().dense(100).relu().softmax(10);
  }
}
