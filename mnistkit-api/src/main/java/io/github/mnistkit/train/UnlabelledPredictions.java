package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.UnlabelledExamples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier's predictions for N examples whose labels are unknown: classes and probabilities as
 * in {@link Predictions}, but nothing to compute an accuracy from.
 *
 * <p>Instances are immutable and thread-safe.
 */
public final class UnlabelledPredictions {

  /** The same predictions with the label 0, which nothing reads. */
  private final Predictions predictions;

  private UnlabelledPredictions(Predictions predictions) {
    this.predictions = predictions;
  }

  /**
   * Creates predictions from logits, which are copied.
   *
   * @param classNames the names of the K classes in the order of the logits; at least 2
   * @param logits the logits [N×K], row-major; finite or -Infinity, one finite in each row
   * @return the predictions
   * @throws IllegalArgumentException if an argument is invalid, as in {@link Predictions#of}
   */
  public static UnlabelledPredictions of(List<String> classNames, float[] logits) {
    int[] unknown = new int[logits.length / Math.max(1, classNames.size())];
    return new UnlabelledPredictions(Predictions.of(classNames, logits, unknown));
  }

  /**
   * Returns the number of examples.
   *
   * @return N, at least 0
   */
  public int size() {
    return predictions.size();
  }

  /**
   * Returns the number of classes.
   *
   * @return K, at least 2
   */
  public int classes() {
    return predictions.classes();
  }

  /**
   * Returns the names of the classes.
   *
   * @return K names, in the order of the logits; unmodifiable
   */
  public List<String> classNames() {
    return predictions.classNames();
  }

  /**
   * Returns the class with the largest logit, and the lowest such class on ties.
   *
   * @param i the example, in 0..N-1
   * @return a class in 0..K-1
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public int predicted(int i) {
    return predictions.predicted(i);
  }

  /**
   * Returns the probability of a class: the softmax of the example's logits.
   *
   * @param i the example, in 0..N-1
   * @param k the class, in 0..K-1
   * @return a probability in [0, 1]
   * @throws IndexOutOfBoundsException if there is no such example or class
   */
  public double probability(int i, int k) {
    return predictions.probability(i, k);
  }

  /**
   * Returns the probabilities of all classes: the softmax of the example's logits.
   *
   * @param i the example, in 0..N-1
   * @return a new array [K], summing to 1 up to rounding
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public double[] probabilities(int i) {
    return predictions.probabilities(i);
  }

  /**
   * Returns the most probable classes, the most probable first, as {@link Predictions#top} does.
   *
   * @param i the example, in 0..N-1
   * @param count the largest number of classes, at least 1
   * @return the classes with their names and probabilities
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws IllegalArgumentException if the count is below 1
   */
  public List<RankedClass> top(int i, int count) {
    return predictions.top(i, count);
  }

  /**
   * Returns all logits.
   *
   * @return a new array [N×K], row-major
   */
  public float[] logits() {
    return predictions.logits();
  }

  /**
   * Returns the examples of which the classifier is sure, labelled with the predicted classes:
   * pseudo-labels (Lee, 2013), to be trained on beside true labels.
   *
   * <pre>{@code
   * Examples sure = classifier.predict(unlabelled).pseudoLabels(unlabelled, 0.99);
   * Examples more = Views.concatenate(train, sure);
   * }</pre>
   *
   * @param examples the examples that were predicted
   * @param probability the least probability of the predicted class, in [0, 1]
   * @return a view in the order of the examples, perhaps empty, which shares their pixels
   * @throws IllegalArgumentException if these are predictions for another number of examples, or
   *     the probability is not in [0, 1]
   */
  public Examples pseudoLabels(UnlabelledExamples examples, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "UnlabelledPredictions.pseudoLabels probability must be in [0, 1], but was "
              + probability);
    }
    if (examples.size() != size()) {
      throw new IllegalArgumentException(
          "UnlabelledPredictions.pseudoLabels needs the "
              + size()
              + " examples that were predicted, but was given "
              + examples.size());
    }
    int[] labels = IntStream.range(0, size()).map(this::predicted).toArray();
    int[] sure =
        IntStream.range(0, size()).filter(i -> probability(i, labels[i]) >= probability).toArray();
    return examples
        .labelled(labels, classNames())
        .select(sure, "pseudo-labels of probability " + probability + " or more");
  }

  /** {@return the numbers of examples and classes as one line} */
  @Override
  public String toString() {
    return "UnlabelledPredictions[" + size() + " examples, " + classes() + " classes]";
  }
}
