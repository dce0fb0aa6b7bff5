package io.github.mnistkit.image;

import io.github.mnistkit.internal.Quote;

/**
 * A named data set: training and test examples with the same format and classes.
 *
 * @param name the name of the data set, such as {@code mnist}; not blank
 * @param train the examples for training and validation
 * @param test the examples for the final evaluation only
 */
public record Dataset(String name, Examples train, Examples test) {

  /**
   * Checks that the parts match.
   *
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
