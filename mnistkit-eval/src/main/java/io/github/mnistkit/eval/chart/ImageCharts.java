package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.Misclassified;
import io.github.mnistkit.eval.embedding.Embedding;
import io.github.mnistkit.eval.embedding.Tsne;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import java.util.List;

/**
 * Creates charts of images and of a model's weights and feature maps; sizes and texts as in {@link
 * Charts}.
 */
public final class ImageCharts {

  private ImageCharts() {}

  /**
   * Creates a chart of misclassified examples, highest probability first, each with its predicted
   * class, the probability of that, and its true class. The images of a group are drawn below each
   * other.
   *
   * @param mistakes the misclassified examples, such as {@link
   *     io.github.mnistkit.eval.Evaluation#misclassified()}
   * @param examples the examples that were predicted, with 1 or 3 channels
   * @param most the most examples to show, at least 1
   * @return the chart; it says so if there are no mistakes
   * @throws IllegalArgumentException if {@code most} is below 1, the examples have other channels,
   *     or a mistake does not match its example
   */
  public static Chart misclassified(List<Misclassified> mistakes, Examples examples, int most) {
    return MisclassifiedGrid.of(mistakes, examples, most);
  }

  /**
   * Creates a chart of the output of a layer for one example: a tile for each channel, the first
   * row from channel 0. All tiles share one scale, dark for the least and bright for the greatest
   * value of the example.
   *
   * @param activations of a layer that gives an image [H×W×C]
   * @param example the index of the example, from 0
   * @return the chart, with C tiles
   * @throws IllegalArgumentException if the layer does not give an image, there is no such example,
   *     or no value is finite
   */
  public static Chart featureMaps(Activations activations, int example) {
    return FeatureMaps.of(activations, example);
  }

  /**
   * Creates a chart of the filters of the first layer: a tile for each unit, with the weights
   * [h×w×1] of a convolution or those of a dense layer laid out as the image. All tiles share one
   * scale: blue for negative, white for 0, red for positive weights. The weights for 3 channels are
   * drawn as red, green and blue around grey for 0.
   *
   * @param classifier its first layer with weights is a convolution or dense, on images of 1 or 3
   *     channels
   * @return the chart
   * @throws IllegalArgumentException if there is no such layer
   * @throws IllegalStateException if the classifier is closed
   */
  public static Chart filters(Classifier classifier) {
    return Filters.of(classifier);
  }

  /**
   * Creates a chart of the weights remaining in a dense first layer after pruning: for each pixel
   * the number of weights that are not 0, dark for none. The images of a group are drawn below each
   * other.
   *
   * @param classifier its first layer with weights is dense, on pixels
   * @return the chart
   * @throws IllegalArgumentException if there is no such layer
   * @throws IllegalStateException if the classifier is closed
   */
  public static Chart remainingWeights(Classifier classifier) {
    return RemainingWeightsChart.of(classifier);
  }

  /**
   * Creates a chart of {@link Tsne} points by class, each class with a colour and its name at the
   * median of its points, the KL divergence and the settings below. There are no axes, since
   * coordinates have no meaning.
   *
   * @param embedding N points
   * @param examples the N examples that were embedded, in their order
   * @return the chart
   * @throws IllegalArgumentException if there are not as many examples as points
   */
  public static Chart embedding(Embedding embedding, Examples examples) {
    return EmbeddingChart.of(embedding, examples);
  }
}
