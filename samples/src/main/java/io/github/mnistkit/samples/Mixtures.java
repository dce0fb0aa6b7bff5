package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** Compares a mixture of logits and a mixture of softmaxes with the plain model. */
final class Mixtures implements Sample {

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
    TrainingPlan plan =
        context.plan(TrainingPlan.adam(1e-3).batchSize(128).epochs(context.full() ? 10 : 2));

    StudyResult study =
        context.study(
            Study.named("mixtures")
                .seed(context.seed())
                .variant("Basic", Basic.model(), plan)
                .variant("mixture of logits", ofLogits(), plan)
                .variant("mixture of softmaxes", ofSoftmaxes(), plan),
            context.full() ? 5 : 1,
            seed -> context.data().trainAndTest());

    context.println("\n" + study.table("valLoss"));
    context
        .output()
        .compare(study, RunMetric.last("valLoss"), "mixture of softmaxes", "mixture of logits");
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
