package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.Measure;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;

/** Basic, mixture and CNN over several seeds: three metrics, how they vary, and seconds. */
final class ThreeModels implements Sample {

  @Override
  public String name() {
    return "s0";
  }

  @Override
  public String description() {
    return "Basic, mixture of logits and CNN over seeds, three metrics";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run(Lab lab) throws IOException {
    TrainingPlan plan = lab.plan(TrainingPlan.adam(1e-3).batchSize(128).epochs(lab.full() ? 5 : 1));

    StudyResult study =
        lab.study(
            Study.named("three models")
                .seed(lab.seed())
                .variant("Basic", Basic.model(), plan)
                .variant("MoS", Mixtures.ofLogits(), plan)
                .variant("CNN", Cnn.model(), plan),
            lab.full() ? 10 : 2,
            seed -> lab.trainAndTest());

    for (Metric metric :
        List.of(Metrics.INACCURACY, Metrics.LOG_LOSS, Metrics.NEGATIVE_PROBABILITY)) {
      lab.say("\n" + metric.name());
      for (String model : study.variants()) {
        lab.say(model + ": " + study.spread(model, Measure.of(metric)));
      }
    }
  }
}
