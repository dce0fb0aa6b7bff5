package io.github.mnistkit.image;

import java.util.List;
import java.util.Map;

/**
 * Images without labels: unsigned bytes {@code [N×branches×height×width×channels]} and their
 * provenance, to be classified or embedded, or to become {@link Examples} once they have labels.
 *
 * <p>Instances are immutable and may be shared between threads. {@link #take}, {@link #skip} and
 * {@link #select} return views, which share the pixels and may be empty.
 */
public final class UnlabelledExamples {
  private static final String UNKNOWN = "unknown";

  /** The same images with the label 0. */
  private final Examples images;

  private UnlabelledExamples(Examples images) {
    this.images = images;
  }

  /**
   * Creates unlabelled examples from a copy of the given array.
   *
   * @param format the shape of one example
   * @param pixels unsigned bytes, row-major {@code [N×branches×height×width×channels]}, of at least
   *     one example; copied
   * @param provenance the provenance of the bytes
   * @return the examples
   * @throws IllegalArgumentException if the pixels do not fill whole examples, or there are none
   */
  public static UnlabelledExamples of(ImageFormat format, byte[] pixels, Provenance provenance) {
    int size = pixels.length / format.bytes();
    if (pixels.length == 0 || pixels.length % format.bytes() != 0) {
      throw new IllegalArgumentException(
          "UnlabelledExamples.pixels must hold a multiple of "
              + format.bytes()
              + " bytes ("
              + format
              + "), but holds "
              + pixels.length);
    }
    return of(Examples.of(format, pixels, new int[size], List.of(UNKNOWN), provenance));
  }

  /**
   * Returns the images of examples without their labels.
   *
   * @param examples the examples
   * @return a view in the same order, with the same provenance
   */
  public static UnlabelledExamples of(Examples examples) {
    int[] labels = new int[examples.size()];
    return new UnlabelledExamples(labelled(examples, labels, List.of(UNKNOWN)));
  }

  /** {@return the number of examples, N: 0 for an empty view} */
  public int size() {
    return images.size();
  }

  /** {@return the shape of one example} */
  public ImageFormat format() {
    return images.format();
  }

  /**
   * Copies the pixels of one example, as {@link Examples#copyPixels} does.
   *
   * @param index the example, in [0, N)
   * @param target the array to which {@code format().bytes()} bytes are written
   * @param offset the first written position of the target, at least 0
   * @throws IllegalArgumentException if the index is not in [0, N), or the target is too short
   */
  public void copyPixels(int index, byte[] target, int offset) {
    images.copyPixels(index, target, offset);
  }

  /** {@return the source of the examples, and the operations applied to them since} */
  public Provenance provenance() {
    return images.provenance();
  }

  /** {@return the SHA-256 of format and pixels, 64 lower-case hexadecimal digits} */
  public String sha256() {
    return images.sha256();
  }

  /**
   * Returns the first examples.
   *
   * @param count the number of examples, in [0, N]
   * @return a view
   * @throws IllegalArgumentException if the count is not in [0, N]
   */
  public UnlabelledExamples take(int count) {
    return new UnlabelledExamples(images.take(count));
  }

  /**
   * Returns all but the first examples.
   *
   * @param count the number of examples to skip, in [0, N]
   * @return a view
   * @throws IllegalArgumentException if the count is not in [0, N]
   */
  public UnlabelledExamples skip(int count) {
    return new UnlabelledExamples(images.skip(count));
  }

  /**
   * Returns the examples at the given positions, in that order.
   *
   * @param indices the positions, each in [0, N)
   * @param step a description for the provenance; not blank
   * @return a view
   * @throws IllegalArgumentException if an index is not in [0, N), or the step is blank
   */
  public UnlabelledExamples select(int[] indices, String step) {
    return new UnlabelledExamples(images.select(indices, step));
  }

  /**
   * Returns these images with labels.
   *
   * @param labels one label per example, each in [0, number of classes); copied
   * @param classNames the names of the classes in the order of the labels, at least one, distinct
   * @return examples that share the pixels, with the same provenance
   * @throws IllegalArgumentException if there is not one label per example, a label is outside the
   *     classes, or class names are missing or repeated
   */
  public Examples labelled(int[] labels, List<String> classNames) {
    if (labels.length != size()) {
      throw new IllegalArgumentException(
          "UnlabelledExamples.labelled needs a label for each of "
              + size()
              + " examples, but was given "
              + labels.length);
    }
    return labelled(images, labels.clone(), classNames);
  }

  private static Examples labelled(Examples images, int[] labels, List<String> classNames) {
    List<String> names = LabelChecks.distinctNames("UnlabelledExamples.labelled", classNames);
    LabelChecks.requireWithin("UnlabelledExamples.labelled", labels, names.size());
    RelabelledStore store = new RelabelledStore(images, labels, names);
    int[] rows = Rows.range(0, labels.length);
    return new Examples(store, rows, images.provenance(), Map.of());
  }

  /** {@return size, format and provenance as one line} */
  @Override
  public String toString() {
    return size() + " unlabelled examples of " + format() + ": " + provenance();
  }
}
