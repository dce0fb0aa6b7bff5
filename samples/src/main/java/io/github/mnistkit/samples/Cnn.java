package io.github.mnistkit.samples;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** Trains a CNN: two convolutions before the layers of the simplest model, 857,738 parameters. */
final class Cnn implements Sample {

  @Override
  public String name() {
    return "cnn";
  }

  @Override
  public String description() {
    return "two convolutions of 5×5, pooling, a hidden layer";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    context.train("CNN", model(), TrainingPlan.adam(1e-3).batchSize(128).epochs(5));
  }

  static ModelSpec model() {
    return model(0.2);
  }

  static ModelSpec model(double dropout) {
    return ModelSpec.image(28, 28, 1)
        .conv2d(32, 5)
        .relu()
        .maxPool2d(2)
        .conv2d(64, 5)
        .relu()
        .maxPool2d(2)
        .flatten()
        .dense(256)
        .relu()
        .dropout(dropout)
        .softmax(10);
  }
}
