package io.github.mnistkit.data;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Quote;

/**
 * A named pair of training and test examples of one format and one list of classes.
 *
 * @param name what the data set is called, such as {@code mnist}; not blank
 * @param train the examples to learn from, and to take validation examples from
 * @param test the examples that only a last evaluation should see
 */
public record Dataset(String name, Examples train, Examples test) {

  /**
   * A data set of two parts that fit together.
   *
   * @param name what the data set is called
   * @param train the training examples
   * @param test the test examples
   * @throws IllegalArgumentException if the name is blank, or the parts differ in format or classes
   */
  public Dataset {
    if (name.isBlank()) {
      throw new IllegalArgumentException("Dataset.name must not be blank");
    }
    if (!train.format().equals(test.format())) {
      throw new IllegalArgumentException(
          "Dataset.test must be of format " + train.format() + ", but was " + test.format());
    }
    if (!train.classNames().equals(test.classNames())) {
      throw new IllegalArgumentException(
          "Dataset.test must have the classes "
              + Quote.list(train.classNames())
              + ", but had "
              + Quote.list(test.classNames()));
    }
  }

  /** {@return name, sizes, format and number of classes as one line} */
  @Override
  public String toString() {
    String sizes = train.size() + " training and " + test.size() + " test examples of ";
    return name + ": " + sizes + train.format() + " in " + train.classes() + " classes";
  }
}
