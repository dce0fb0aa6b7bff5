package io.github.mnistkit.image;

import java.util.List;
import java.util.Objects;

/** Gives the rows of examples other labels and class names; the pixels are shared. */
final class RelabelledStore implements ExampleStore {
  private final Examples examples;
  private final int[] labels;
  private final List<String> classNames;

  /**
   * Creates a store.
   *
   * @param examples the examples, whose positions are the rows
   * @param labels the new label of each example; not copied
   * @param classNames the new names, distinct
   */
  RelabelledStore(Examples examples, int[] labels, List<String> classNames) {
    this.examples = Objects.requireNonNull(examples, "examples");
    this.labels = Objects.requireNonNull(labels, "labels");
    this.classNames = List.copyOf(classNames);
  }

  @Override
  public ImageFormat format() {
    return examples.format();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public void copyPixels(int row, byte[] target, int offset) {
    examples.copyPixels(row, target, offset);
  }
}
