package io.github.mnistkit.samples;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** Trains the simplest of three models for digits: 203,530 parameters. */
final class Basic implements Sample {

  @Override
  public String name() {
    return "basic";
  }

  @Override
  public String description() {
    return "one hidden layer of 256 units, with dropout";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    context.train("Basic", model(), TrainingPlan.adam(1e-3).batchSize(128).epochs(5));
  }

  static ModelSpec model() {
    return model(0.2);
  }

  static ModelSpec model(double dropout) {
    return ModelSpec.image(28, 28, 1).flatten().dense(256).relu().dropout(dropout).softmax(10);
  }
}
