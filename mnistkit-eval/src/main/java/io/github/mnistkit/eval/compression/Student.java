package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.Spread;

/**
 * One size of student, and what came of it.
 *
 * @param name parameter and value, such as {@code hidden 6}: its variant in the study
 * @param value of the parameter by which the students differ
 * @param parameters all weights, frozen ones included
 * @param trainable those of them that were trained
 * @param factor how much smaller it is: the teacher's parameters / its own
 * @param accuracy over the finished runs, of the trained model on the validation data
 */
public record Student(
    String name, int value, long parameters, long trainable, double factor, Spread accuracy) {

  /**
   * The weights as 4-byte floats.
   *
   * @return 4 · parameters
   */
  public long bytes() {
    return parameters * Float.BYTES;
  }
}
