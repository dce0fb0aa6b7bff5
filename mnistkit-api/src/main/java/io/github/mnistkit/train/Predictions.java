package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A classifier's predictions for N examples of K classes, with their true labels.
 *
 * <p>Predictions keep logits, never probabilities: the probability of class k is the softmax {@code
 * p_k = exp(z_k) / Σ_j exp(z_j)} of the example's logits z, no matter which head produced them. A
 * mixture of softmaxes gives log-probabilities as logits, a binary head with the single logit z
 * gives the pair {@code [0, z]}. Probabilities and their logarithms are computed here, in double
 * precision and relative to the largest logit, so that neither overflows nor loses digits near 0 or
 * 1.
 *
 * <p>The predictions of auxiliary heads are stored with the main ones under the heads' names. A
 * head that reads each image of a group separately has one row per image, with the rows of one
 * example next to each other.
 *
 * <p>Instances are immutable, thread-safe and equal by value.
 */
public final class Predictions {

  private final List<String> classNames;
  private final PredictionsSoftmax softmax;
  private final int[] labels;
  private final Map<String, Predictions> auxiliary;

  private Predictions(
      List<String> classNames,
      PredictionsSoftmax softmax,
      int[] labels,
      Map<String, Predictions> auxiliary) {
    this.classNames = classNames;
    this.softmax = softmax;
    this.labels = labels;
    this.auxiliary = auxiliary;
  }

  /**
   * Creates predictions from logits and true classes; both arrays are copied.
   *
   * @param classNames the names of the K classes in the order of the logits; at least 2
   * @param logits the logits [N×K], row-major; finite or -Infinity, one finite in each row
   * @param labels the true classes [N], each in 0..K-1; N may be 0
   * @return the predictions
   * @throws IllegalArgumentException if an argument is invalid; the message names the row and the
   *     class. NaN logits are rejected because they have no largest class
   */
  public static Predictions of(List<String> classNames, float[] logits, int[] labels) {
    List<String> names = List.copyOf(classNames);
    float[] ownLogits = logits.clone();
    int[] ownLabels = labels.clone();
    PredictionsCheck.shape(names.size(), ownLogits.length, ownLabels.length);
    PredictionsCheck.labels(names.size(), ownLabels);
    PredictionsCheck.logits(names, ownLogits);
    PredictionsSoftmax softmax = new PredictionsSoftmax(names.size(), ownLogits);
    return new Predictions(names, softmax, ownLabels, Map.of());
  }

  /**
   * Returns the number of examples.
   *
   * @return N, at least 0
   */
  public int size() {
    return labels.length;
  }

  /**
   * Returns the number of classes.
   *
   * @return K, at least 2
   */
  public int classes() {
    return classNames.size();
  }

  /**
   * Returns the names of the classes.
   *
   * @return K names, in the order of the logits; unmodifiable
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Returns the true class of an example.
   *
   * @param i the example, in 0..N-1
   * @return a class in 0..K-1
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public int actual(int i) {
    return labels[row(i)];
  }

  /**
   * Returns the class with the largest logit, and the lowest such class on ties.
   *
   * @param i the example, in 0..N-1
   * @return a class in 0..K-1
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public int predicted(int i) {
    return softmax.largest(row(i));
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
    return softmax.probability(row(i), column(k));
  }

  /**
   * Returns the probabilities of all classes: the softmax of the example's logits.
   *
   * @param i the example, in 0..N-1
   * @return a new array [K], summing to 1 up to rounding
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public double[] probabilities(int i) {
    double[] result = new double[classes()];
    Arrays.setAll(result, k -> probability(i, k));
    return result;
  }

  /**
   * Returns the most probable classes, ranked by their logits as in {@link #predicted}, even where
   * probabilities round to the same number.
   *
   * @param i the example, in 0..N-1
   * @param count the largest number of classes, at least 1
   * @return the largest logit first, the lower index first on ties
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws IllegalArgumentException if the count is below 1
   */
  public List<RankedClass> top(int i, int count) {
    Check.atLeast("Predictions.top count", count, 1);
    int row = row(i);
    return IntStream.range(0, classes())
        .boxed()
        .sorted(softmax.largestFirst(row))
        .limit(count)
        .map(k -> new RankedClass(k, classNames.get(k), softmax.probability(row, k)))
        .toList();
  }

  /**
   * Returns the natural logarithm of a class's probability, accurate even where the probability
   * itself rounds to 0 or 1.
   *
   * @param i the example, in 0..N-1
   * @param k the class, in 0..K-1
   * @return a number in [-Infinity, 0]; -Infinity only where the logit is
   * @throws IndexOutOfBoundsException if there is no such example or class
   */
  public double logProbability(int i, int k) {
    return softmax.logProbability(row(i), column(k));
  }

  /**
   * Returns the logit of a class.
   *
   * @param i the example, in 0..N-1
   * @param k the class, in 0..K-1
   * @return the logit; finite or -Infinity
   * @throws IndexOutOfBoundsException if there is no such example or class
   */
  public float logit(int i, int k) {
    return softmax.logit(row(i), column(k));
  }

  /**
   * Returns all logits.
   *
   * @return a new array [N×K], row-major
   */
  public float[] logits() {
    return softmax.logits();
  }

  /**
   * Returns these predictions with those of an auxiliary head added.
   *
   * @param name the head's name; not blank and not used yet
   * @param predictions the head's predictions; their number is a multiple of this size, because a
   *     head that reads each image of a group separately has one row per image
   * @return new predictions that share the arrays of these
   * @throws IllegalArgumentException if the name is blank or taken, or the size does not fit
   */
  public Predictions withAuxiliary(String name, Predictions predictions) {
    PredictionsCheck.auxiliary(this, name, predictions);
    Map<String, Predictions> all = new LinkedHashMap<>(auxiliary);
    all.put(name, predictions);
    return new Predictions(classNames, softmax, labels, Collections.unmodifiableMap(all));
  }

  /**
   * Returns the predictions of an auxiliary head.
   *
   * @param name the head's name
   * @return its predictions, empty if there is no such head
   */
  public Optional<Predictions> auxiliary(String name) {
    return Optional.ofNullable(auxiliary.get(name));
  }

  /**
   * Returns the names of the auxiliary heads.
   *
   * @return the names in the order they were given; unmodifiable
   */
  public Set<String> auxiliaryNames() {
    return auxiliary.keySet();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Predictions that
        && classNames.equals(that.classNames)
        && Arrays.equals(labels, that.labels)
        && softmax.equals(that.softmax)
        && auxiliary.equals(that.auxiliary);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classNames, Arrays.hashCode(labels), softmax, auxiliary);
  }

  @Override
  public String toString() {
    String heads = auxiliary.isEmpty() ? "" : ", auxiliary " + String.join(", ", auxiliaryNames());
    return "Predictions[" + size() + " examples, " + classes() + " classes" + heads + "]";
  }

  private int row(int i) {
    return Objects.checkIndex(i, labels.length);
  }

  private int column(int k) {
    return Objects.checkIndex(k, classes());
  }
}
