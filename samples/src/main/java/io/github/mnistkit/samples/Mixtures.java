package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
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
  public void run(Lab lab) throws IOException {
    TrainingPlan plan =
        lab.plan(TrainingPlan.adam(1e-3).batchSize(128).epochs(lab.full() ? 10 : 2));

    StudyResult study =
        lab.study(
            Study.named("mixtures")
                .seed(lab.seed())
                .variant("Basic", Basic.model(), plan)
                .variant("mixture of logits", ofLogits(), plan)
                .variant("mixture of softmaxes", ofSoftmaxes(), plan),
            lab.full() ? 5 : 1,
            seed -> lab.trainAndTest());

    lab.say("\n" + study.table("valLoss"));
    lab.compare(study, RunMetric.last("valLoss"), "mixture of softmaxes", "mixture of logits");
  }

  static ModelSpec ofLogits() {
    return ModelSpec.image(28, 28, 1)
        .flatten()
        .mixtureOfLogits(10, 3, decoder -> decoder.dense(256).relu().dropout(0.2));
  }

  private static ModelSpec ofSoftmaxes() {
    return ModelSpec.image(28, 28, 1)
        .flatten()
        .mixtureOfSoftmaxes(10, 3, decoder -> decoder.dense(256).relu().dropout(0.2));
  }
}
