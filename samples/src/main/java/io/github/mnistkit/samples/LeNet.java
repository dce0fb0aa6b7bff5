package io.github.mnistkit.samples;

import io.github.mnistkit.eval.chart.ImageCharts;
import io.github.mnistkit.eval.embedding.Embedding;
import io.github.mnistkit.eval.embedding.Tsne;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.image.Views;
import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Trains LeNet-5, with 61,706 parameters, and shows its mistakes. */
final class LeNet implements Sample {

  /** The most images to embed, since t-SNE compares all pairs. */
  private static final int MAX_EMBEDDED = 2000;

  private static final int MIN_EMBEDDED = 12;

  /** The digits on which the net fails mostly, as the document says. */
  private static final Set<String> FAILING = Set.of("8", "9");

  private static final int RELU_EPOCHS = 20;
  private static final int SIGMOID_EPOCHS = 30;

  @Override
  public String name() {
    return "lenet";
  }

  @Override
  public String description() {
    return "LeNet-5: curves, mistakes, t-SNE, feature maps";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    Variant relu = relu(context.scope().epochs("relu", RELU_EPOCHS, 2));
    Variant sigmoid = sigmoid(context.scope().epochs("sigmoid", SIGMOID_EPOCHS, 5));
    context.train(relu.name(), relu.spec(), relu.plan());
    context.train(
        sigmoid.name(),
        sigmoid.spec(),
        sigmoid.plan(),
        classifier -> showInside(context, classifier));
  }

  /** Trains on nine tenths, as the sample does; nothing is chosen by the test images. */
  static StudyRow row() {
    return StudyRow.of(
            "lenet",
            "LeNet-5 with sigmoid and with relu, 30 and 20 epochs",
            5,
            List.of(relu(RELU_EPOCHS), sigmoid(SIGMOID_EPOCHS)),
            (data, seed) -> new Split(data.split().first(), data.test()))
        .measuring(ErrorShare.ofTrue("errors on 8 and 9", FAILING))
        .measuring(ErrorShare.ofTrueOrPredicted("errors with 8 or 9", FAILING));
  }

  private static Variant relu(int epochs) {
    return Variant.of("LeNet-5 relu", model(ActivationFunction.RELU), plan(2e-3, epochs));
  }

  private static Variant sigmoid(int epochs) {
    return Variant.of("LeNet-5 sigmoid", model(ActivationFunction.SIGMOID), plan(4e-3, epochs));
  }

  private static TrainingPlan plan(double rate, int epochs) {
    return TrainingPlan.of(Optimizer.adam(), Schedule.cosine(rate)).batchSize(64).epochs(epochs);
  }

  /**
   * Shows that a 5×5 convolution of a 5×5 image is a dense layer: the same 48,120 weights in
   * another shape.
   */
  private static void compareWithDense(SampleContext context, Classifier classifier) {
    ModelSpec dense = denseModel();
    Iterator<float[]> values = classifier.weights().values().iterator();
    Map<String, float[]> weights = new HashMap<>();
    dense.weights().forEach(weight -> weights.put(weight.name(), values.next()));
    Examples some = someTestImages(context);
    try (Classifier other =
        context.trainer().classifier(dense, classifier.provenance().classNames(), weights)) {
      float[] first = classifier.predict(some).logits();
      float[] second = other.predict(some).logits();
      double difference =
          IntStream.range(0, first.length)
              .mapToDouble(i -> Math.abs(first[i] - second[i]))
              .max()
              .orElse(0);
      String text =
          String.format(
              Locale.ROOT,
              "With a dense layer of 120 units in place of the third convolution, and the same"
                  + " weights, %d images get the same logits up to %.1e.",
              some.size(),
              difference);
      context.println("\n" + text);
      context.section(
          "A convolution equivalent to a dense layer", section -> section.paragraph(text));
    }
  }

  /**
   * Shows the 84 features before the last layer in the plane, and feature maps of the first
   * convolution.
   */
  private static void showInside(SampleContext context, Classifier classifier) {
    compareWithDense(context, classifier);
    Examples some = someTestImages(context);
    if (some.size() >= MIN_EMBEDDED) {
      Embedding embedding =
          Tsne.withDefaults()
              .perplexity(Math.min(30, some.size() / 4))
              .seed(context.seed())
              .embed(classifier.activations("sigmoid_4", some));
      context.section(
          "The layer of 84 units, by t-SNE",
          section -> section.figure(ImageCharts.embedding(embedding, some)));
    }
    for (int digit : new int[] {8, 9}) {
      if (some.classCounts()[digit] > 0) {
        Examples one = Views.ofClasses(some, some.classNames().get(digit)).take(1);
        context.section(
            "The first convolution and a " + digit,
            section ->
                section.figure(
                    ImageCharts.featureMaps(classifier.activations("conv2d_1", one), 0)));
      }
    }
  }

  private static Examples someTestImages(SampleContext context) {
    Examples test = context.data().test();
    return test.take(Math.min(test.size(), MAX_EMBEDDED));
  }

  static ModelSpec denseModel() {
    return ModelSpec.image(28, 28, 1)
        .conv2d(6, 5)
        .sigmoid()
        .maxPool2d(2)
        .conv2d(16, 5, conv -> conv.valid())
        .sigmoid()
        .maxPool2d(2)
        .flatten()
        .dense(120)
        .sigmoid()
        .dense(84)
        .sigmoid()
        .softmax(10);
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
