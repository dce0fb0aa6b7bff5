package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.SampleSummary;

/**
 * A student with its size and accuracy.
 *
 * @param name parameter and value, such as {@code hidden 6}; also the name of its variant in the
 *     study
 * @param value the value of the parameter in which the students differ
 * @param parameters the number of all weights, including frozen ones
 * @param trainable the number of weights that were trained
 * @param factor the compression factor: the teacher's parameters / its own
 * @param accuracy the accuracy of the trained model on the validation data, over the finished runs
 */
public record Student(
    String name,
    int value,
    long parameters,
    long trainable,
    double factor,
    SampleSummary accuracy) {

  /**
   * The size of the weights as 4-byte floats.
   *
   * @return 4 · parameters
   */
  public long bytes() {
    return parameters * Float.BYTES;
  }
}
