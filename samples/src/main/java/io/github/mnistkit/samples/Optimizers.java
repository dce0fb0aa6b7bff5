package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares seven optimizers on one network. */
final class Optimizers implements Sample {

  @Override
  public String name() {
    return "optimizers";
  }

  @Override
  public String description() {
    return "seven optimizers on one network";
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
  public boolean hasPublishedResults() {
    return false;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    int epochs = context.scope().epochs(20, 4);
    Study study = Study.named("optimizers").seed(context.seed());
    for (Map.Entry<String, TrainingPlan> one : plans().entrySet()) {
      TrainingPlan plan = one.getValue().batchSize(128).epochs(epochs);
      study = study.variant(one.getKey(), Networks.a(), context.plan(plan));
    }

    StudyResult result =
        context.study(study, context.scope().runs(3, 1), seed -> context.data().split());

    context.println("\n" + result.table("loss"));
  }

  private static Map<String, TrainingPlan> plans() {
    TrainingPlan descent = TrainingPlan.sgd(0.1);
    TrainingPlan adam = TrainingPlan.adam(1e-3);
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    plans.put("SGD", descent);
    plans.put("SGD, decaying", descent.schedule(Schedule.exponential(0.1, 0.9)));
    plans.put("momentum", descent.optimizer(Optimizer.momentum(0.9)));
    plans.put("AdaGrad", TrainingPlan.sgd(0.01).optimizer(Optimizer.adaGrad()));
    plans.put("RMSProp", adam.optimizer(Optimizer.rmsProp()));
    plans.put("Adam", adam);
    plans.put("AdaMax", adam.optimizer(Optimizer.adaMax()));
    return plans;
  }
}
