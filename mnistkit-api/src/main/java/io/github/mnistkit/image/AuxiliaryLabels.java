package io.github.mnistkit.image;

import java.util.List;
import java.util.Locale;

/**
 * A second set of labels: one per image, such as the digit on each side of a pair, {@code
 * [N×branches]} with all branches of one example next to each other; or one per example, {@code
 * [N]}.
 *
 * <p>Instances are immutable.
 */
public final class AuxiliaryLabels {
  private final String name;
  private final List<String> classNames;
  private final int[] labels;

  private AuxiliaryLabels(String name, List<String> classNames, int[] labels) {
    this.name = name;
    this.classNames = classNames;
    this.labels = labels;
  }

  /**
   * Creates labels with a name.
   *
   * @param name the name of the auxiliary head that uses them, such as {@code digit}; not blank
   * @param classNames the names of the classes, at least one, distinct
   * @param labels one label per example and branch, each in [0, number of classes); copied, 4 bytes
   *     each
   * @return the labels
   * @throws IllegalArgumentException if the name is blank, class names are missing or repeated, or
   *     a label is outside the classes
   */
  public static AuxiliaryLabels of(String name, List<String> classNames, int[] labels) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("AuxiliaryLabels.name must not be blank");
    }
    String subject = "AuxiliaryLabels " + name;
    List<String> names = LabelChecks.distinctNames(subject, classNames);
    int[] copy = labels.clone();
    LabelChecks.requireWithin(subject, copy, names.size());
    return new AuxiliaryLabels(name, names, copy);
  }

  /** {@return the name of the auxiliary head that uses these labels} */
  public String name() {
    return name;
  }

  /** {@return the names of the classes in the order of the labels, at least one, immutable} */
  public List<String> classNames() {
    return classNames;
  }

  /** {@return the number of labels: examples, or examples times branches} */
  public int size() {
    return labels.length;
  }

  /**
   * Returns one label.
   *
   * @param position example · branches + branch
   * @return the label, in [0, number of classes)
   * @throws IllegalArgumentException if the position is not in [0, size)
   */
  public int label(int position) {
    LabelChecks.requireIndex("AuxiliaryLabels position", position, labels.length);
    return labels[position];
  }

  /** {@return all labels, {@code [N×branches]}: a copy, 4 bytes per label} */
  public int[] labels() {
    return labels.clone();
  }

  /** {@return name, number of labels and number of classes as one line} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s: %d labels of %d classes", name, labels.length, classNames.size());
  }

  void requireSize(int examples, int branches) {
    long expected = (long) examples * branches;
    if (labels.length != expected && labels.length != examples) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "AuxiliaryLabels %s must hold %d labels, one per example, or %d (%d examples × %d"
                  + " branches), but holds %d",
              name,
              examples,
              expected,
              examples,
              branches,
              labels.length));
    }
  }

  AuxiliaryLabels select(int[] indices, int examples) {
    int branches = examples == 0 ? 0 : labels.length / examples;
    int[] selected = new int[indices.length * branches];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(labels, indices[i] * branches, selected, i * branches, branches);
    }
    return new AuxiliaryLabels(name, classNames, selected);
  }
}
