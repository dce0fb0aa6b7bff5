package io.github.mnistkit.samples;

import io.github.mnistkit.eval.chart.Embedding;
import io.github.mnistkit.eval.chart.ImageCharts;
import io.github.mnistkit.eval.chart.Tsne;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Views;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** LeNet-5 and what it gets wrong: 61,706 parameters. */
final class LeNet implements Sample {

  /** Images in the plane: t-SNE compares each with each. */
  private static final int MOST = 2000;

  private static final int FEWEST = 12;

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
    lab.train("LeNet-5 tanh", model(ActivationFunction.TANH), plan.epochs(lab.full() ? 20 : 2));
    lab.train(
        "LeNet-5 sigmoid",
        model(ActivationFunction.SIGMOID),
        plan.epochs(lab.full() ? 30 : 5),
        classifier -> lookInside(lab, classifier));
  }

  /** The 84 numbers before the answer in the plane, and what the first convolution sees. */
  private static void lookInside(Lab lab, Classifier classifier) {
    Examples some = lab.data().test().take(Math.min(lab.data().test().size(), MOST));
    if (some.size() >= FEWEST) {
      Embedding embedding =
          Tsne.withDefaults()
              .perplexity(Math.min(30, some.size() / 4))
              .seed(lab.seed())
              .embed(classifier.activations("sigmoid_4", some));
      lab.section(
          "The layer of 84 units, by t-SNE",
          section -> section.figure(ImageCharts.embedding(embedding, some)));
    }
    for (int digit : new int[] {8, 9}) {
      if (some.classCounts()[digit] > 0) {
        Examples one = Views.ofClasses(some, some.classNames().get(digit)).take(1);
        lab.section(
            "The first convolution and a " + digit,
            section ->
                section.figure(
                    ImageCharts.featureMaps(classifier.activations("conv2d_1", one), 0)));
      }
    }
  }

  static ModelSpec model(ActivationFunction activation) {
    return ModelSpec.image(28, 28, 1)
        .conv2d(6, 5)
        .activation(activation)
        .maxPool2d(2)
        .conv2d(16, 5, conv -> conv.valid())
        .activation(activation)
        .maxPool2d(2)
        .conv2d(120, 5, conv -> conv.valid())
        .activation(activation)
        .flatten()
        .dense(84)
        .activation(activation)
        .softmax(10);
  }
}
