package io.github.mnistkit.image;

import io.github.mnistkit.internal.ArrayHandover;
import io.github.mnistkit.internal.PixelSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Labelled images: unsigned bytes {@code [N×branches×height×width×channels]}, one label per
 * example, the names of the classes, and their provenance.
 *
 * <p>Instances are immutable and may be shared between threads. {@link #take}, {@link #skip},
 * {@link #shuffle}, {@link #split}, {@link #select} and {@link Views} return views: they share the
 * pixels and cost 4 bytes per example (and 4 per auxiliary label). A view may be empty.
 *
 * <p>Seeded methods use {@link Random}, whose algorithm is specified by the Java platform: the same
 * seed chooses the same examples on every JDK.
 */
public final class Examples {
  private final ExampleStore store;
  private final int[] rows;
  private final Provenance provenance;
  private final Map<String, AuxiliaryLabels> auxiliaries;
  private final ContentDigest digest = new ContentDigest(this);

  Examples(
      ExampleStore store,
      int[] rows,
      Provenance provenance,
      Map<String, AuxiliaryLabels> auxiliaries) {
    this.store = store;
    this.rows = rows;
    this.provenance = provenance;
    this.auxiliaries = auxiliaries;
  }

  /**
   * Creates examples from copies of the given arrays.
   *
   * @param format the shape of one example
   * @param pixels unsigned bytes, row-major {@code [N×branches×height×width×channels]}; copied
   * @param labels one label per example, at least one, each in [0, number of classes); copied
   * @param classNames the names of the classes in the order of the labels, at least one, distinct
   * @param provenance the provenance of the bytes
   * @return the examples
   * @throws IllegalArgumentException if there are no labels, not N · {@code format.bytes()} pixels,
   *     a label is outside the classes, or class names are missing or repeated
   */
  public static Examples of(
      ImageFormat format,
      byte[] pixels,
      int[] labels,
      List<String> classNames,
      Provenance provenance) {
    Optional<PixelSource> source = ArrayHandover.takeSource(pixels);
    ExampleStore store =
        source.isPresent()
            ? ArrayStore.of(format, source.get(), labels, classNames)
            : ArrayStore.of(format, pixels, labels, classNames);
    return new Examples(store, Rows.range(0, labels.length), provenance, Map.of());
  }

  /** {@return the number of examples, N: 0 for an empty view} */
  public int size() {
    return rows.length;
  }

  /** {@return the shape of one example} */
  public ImageFormat format() {
    return store.format();
  }

  /** {@return the names of the classes in the order of the labels, at least one, immutable} */
  public List<String> classNames() {
    return store.classNames();
  }

  /** {@return the number of classes, K, including those without examples} */
  public int classes() {
    return store.classNames().size();
  }

  /**
   * Returns the label of one example.
   *
   * @param index the example, in [0, N)
   * @return the label, in [0, K)
   * @throws IllegalArgumentException if the index is not in [0, N)
   */
  public int label(int index) {
    LabelChecks.requireIndex("Examples index", index, rows.length);
    return store.label(rows[index]);
  }

  /** {@return the labels of all examples, {@code [N]}: a copy, 4 bytes per example} */
  public int[] labels() {
    return Arrays.stream(rows).map(store::label).toArray();
  }

  /** {@return the number of examples of each class, {@code [K]}: a new array, whose sum is N} */
  public int[] classCounts() {
    int[] counts = new int[classes()];
    for (int row : rows) {
      counts[store.label(row)]++;
    }
    return counts;
  }

  /**
   * Copies the pixels of one example, unsigned bytes, row-major {@code
   * [branches×height×width×channels]}.
   *
   * @param index the example, in [0, N)
   * @param target the array to which {@code format().bytes()} bytes are written
   * @param offset the first written position of the target, at least 0
   * @throws IllegalArgumentException if the index is not in [0, N), or the target is too short
   */
  public void copyPixels(int index, byte[] target, int offset) {
    LabelChecks.requireIndex("Examples index", index, rows.length);
    store.copyPixels(rows[index], target, offset);
  }

  /** {@return the source of the examples, and the operations applied to them since} */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Returns the SHA-256 of the content that a training uses: format, class names, pixels, labels
   * and auxiliary labels, all in their order.
   *
   * <p>It distinguishes data with the same {@link #provenance}, such as labels before and after a
   * correction, and does not depend on the source of the data. It is computed on first use, in one
   * pass that takes about a tenth of a second for the 47 MB of MNIST, and then cached; each view
   * has its own.
   *
   * @return 64 lower-case hexadecimal digits, the same on every machine
   */
  public String sha256() {
    return digest.value();
  }

  /**
   * Returns these examples with one more set of labels. This instance is not changed.
   *
   * @param added N labels, or N · branches with those of one example next to each other, with a
   *     name that is not taken
   * @return examples over the same pixels
   * @throws IllegalArgumentException if the number of labels is wrong, or the name is taken
   */
  public Examples withAuxiliary(AuxiliaryLabels added) {
    added.requireSize(size(), format().branches());
    if (auxiliaries.containsKey(added.name())) {
      throw new IllegalArgumentException(
          "Examples.withAuxiliary name must be unused, but " + added.name() + " is taken");
    }
    Map<String, AuxiliaryLabels> extended = new LinkedHashMap<>(auxiliaries);
    extended.put(added.name(), added);
    return new Examples(store, rows, provenance, extended);
  }

  /**
   * {@return the auxiliary labels of that name, {@code [N]} or {@code [N×branches]}, if there are
   * any}
   *
   * @param name the name they were added under
   */
  public Optional<AuxiliaryLabels> auxiliary(String name) {
    return Optional.ofNullable(auxiliaries.get(name));
  }

  /** {@return the names of all auxiliary labels in the order they were added, immutable} */
  public List<String> auxiliaryNames() {
    return List.copyOf(auxiliaries.keySet());
  }

  /**
   * Returns the first examples.
   *
   * @param count the number of examples, in [0, N]
   * @return a view
   * @throws IllegalArgumentException if the count is not in [0, N]
   */
  public Examples take(int count) {
    LabelChecks.requireCount("Examples.take", count, size());
    return view(Rows.range(0, count), "take " + count);
  }

  /**
   * Returns all but the first examples.
   *
   * @param count the number of examples to skip, in [0, N]
   * @return a view
   * @throws IllegalArgumentException if the count is not in [0, N]
   */
  public Examples skip(int count) {
    LabelChecks.requireCount("Examples.skip", count, size());
    return view(Rows.range(count, size()), "skip " + count);
  }

  /**
   * Returns the same examples in random order: a Fisher–Yates shuffle with {@link Random}.
   *
   * @param seed the same seed gives the same order on every JDK
   * @return a view
   */
  public Examples shuffle(long seed) {
    int[] indices = Rows.range(0, size());
    Rows.shuffle(indices, new Random(seed));
    return view(indices, "shuffle (seed " + seed + ")");
  }

  /**
   * Splits the examples into two disjoint, stratified parts: each class is split by the same
   * fraction, to within one example.
   *
   * <p>The first part holds round(fraction · N) examples, drawn as by {@link #shuffle}. Both parts
   * keep the order of these examples.
   *
   * @param fraction the share of the first part, in (0, 1)
   * @param seed the same seed gives the same parts on every JDK
   * @return the parts, as views
   * @throws IllegalArgumentException if the fraction is not in (0, 1)
   */
  public Split split(double fraction, long seed) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "Examples.split fraction must be above 0 and below 1, but was " + fraction);
    }
    boolean[] first = Rows.stratified(labels(), classCounts(), fraction, seed);
    String suffix = " (seed " + seed + ")";
    return new Split(
        view(Rows.marked(first, true), "split " + fraction + " first" + suffix),
        view(Rows.marked(first, false), "split " + fraction + " second" + suffix));
  }

  /**
   * Returns the examples at the given positions, in that order; a position may occur more than
   * once.
   *
   * @param indices the positions, each in [0, N)
   * @param step a description for the provenance, such as {@code digits below 5}; not blank
   * @return a view
   * @throws IllegalArgumentException if an index is not in [0, N), or the step is blank
   */
  public Examples select(int[] indices, String step) {
    int[] copy = indices.clone();
    LabelChecks.requireIndices("Examples.select indices", copy, size());
    return view(copy, step);
  }

  /** {@return size, format, classes and provenance as one line} */
  @Override
  public String toString() {
    String content = size() + " examples of " + format() + " in " + classes() + " classes";
    return content + ": " + provenance;
  }

  private Examples view(int[] indices, String step) {
    int[] viewed = Arrays.stream(indices).map(index -> rows[index]).toArray();
    Map<String, AuxiliaryLabels> selected = new LinkedHashMap<>(auxiliaries);
    selected.replaceAll((name, aux) -> aux.select(indices, size()));
    return new Examples(store, viewed, provenance.then(step), selected);
  }
}
