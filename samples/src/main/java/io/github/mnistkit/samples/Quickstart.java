package io.github.mnistkit.samples;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** The shortest complete program: describe, train, evaluate. As a sample it accepts the options. */
final class Quickstart implements Sample {

  @Override
  public String name() {
    return "quickstart";
  }

  @Override
  public String description() {
    return "the program of the README";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    context.train("quickstart", Basic.model(), TrainingPlan.adam(1e-3).batchSize(128).epochs(5));
  }

  public static void main(String[] args) throws Exception {
    Dataset digits = Datasets.mnist(); // or Datasets.synthetic(60_000, 10_000, 1): no download
    Split split = digits.train().split(0.9, 42);
    ModelSpec spec =
        ModelSpec.image(28, 28, 1).flatten().dense(256).relu().dropout(0.2).softmax(10);
    System.out.println(spec.summary());

    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(5).seed(42);
    try (Trainer trainer = TensorFlowTrainer.create();
        Classifier classifier =
            trainer
                .fit(spec, plan)
                .on(split.first())
                .validating(split.second())
                .run()
                .classifier()) {
      System.out.println(Evaluation.of(classifier.predict(digits.test())));
    }
  }
}
