package io.github.mnistkit.samples;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** LeNet-5 and what it gets wrong: 61,706 parameters. */
final class LeNet implements Sample {

  @Override
  public String name() {
    return "lenet";
  }

  @Override
  public String description() {
    return "LeNet-5: curves, mistakes, t-SNE, feature maps";
  }

  @Override
  public void run(Lab lab) throws IOException {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(64);
    lab.train("LeNet-5 sigmoid", sigmoid(), plan.epochs(lab.full() ? 30 : 5));
    lab.train("LeNet-5 tanh", tanh(), plan.epochs(lab.full() ? 30 : 3));
  }

  private static ModelSpec sigmoid() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(6, 5)
        .sigmoid()
        .maxPool2d(2)
        .conv2d(16, 5, conv -> conv.valid())
        .sigmoid()
        .maxPool2d(2)
        .conv2d(120, 5, conv -> conv.valid())
        .sigmoid()
        .flatten()
        .dense(84)
        .sigmoid()
        .softmax(10);
  }

  private static ModelSpec tanh() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(6, 5)
        .tanh()
        .maxPool2d(2)
        .conv2d(16, 5, conv -> conv.valid())
        .tanh()
        .maxPool2d(2)
        .conv2d(120, 5, conv -> conv.valid())
        .tanh()
        .flatten()
        .dense(84)
        .tanh()
        .softmax(10);
  }
}
