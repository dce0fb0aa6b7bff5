package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.internal.WholeFiles;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.coding.ArrayCode;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.internal.modelfile.CompressedReader;
import io.github.mnistkit.internal.modelfile.CompressedWriter;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model coded in few bytes: for pruned arrays only the weights that are not 0, for shared ones
 * indices into a table of values, both Huffman-coded (Han, Mao &amp; Dally, 2016, arXiv
 * 1510.00149). Free weights are stored as they are. Decoding restores every weight to the last bit.
 *
 * <p>{@link TrainingRecord#structure} says which weights are pruned or shared. TensorFlow is needed
 * only to create a classifier. Instances are immutable.
 */
public final class CompressedModel {

  private final CompressedReader.Content content;

  /** The coding of each array; computed lazily for a file that was read. */
  private volatile List<CodedArray> arrays;

  private CompressedModel(CompressedReader.Content content, List<CodedArray> arrays) {
    this.content = content;
    this.arrays = arrays;
  }

  /**
   * Codes a classifier.
   *
   * @param classifier the model; its weights and its record are copied
   * @return the coded model, verified by decoding
   * @throws IllegalArgumentException if it has more than 2²⁶ weights
   * @throws IllegalStateException if the classifier is closed
   */
  public static CompressedModel of(Classifier classifier) {
    return of(classifier.provenance(), classifier.weights(), Codes.HUFFMAN);
  }

  static CompressedModel of(TrainingRecord record, Map<String, float[]> weights, Codes codes) {
    CompressedWriter.Written written = CompressedWriter.write(record, weights, codes);
    return new CompressedModel(written.content(), arrays(written.content(), written.sizes()));
  }

  /**
   * Reads a file that {@link #write} wrote. The checksum is verified first; nothing in the file is
   * ever executed.
   *
   * @param file the file
   * @return the model
   * @throws InvalidFileException if it is not such a file, or is damaged
   * @throws IOException if it cannot be read
   */
  public static CompressedModel read(Path file) throws IOException {
    return read(file, CustomParts.none());
  }

  /**
   * Reads a model with custom layers or a custom head.
   *
   * @param file the file
   * @param custom readers for the custom parts
   * @return the model
   * @throws InvalidFileException if it is not such a file, or is damaged
   * @throws IOException if it cannot be read
   */
  public static CompressedModel read(Path file, CustomParts custom) throws IOException {
    return new CompressedModel(CompressedReader.read(file, custom), List.of());
  }

  /**
   * Writes the model to a file, replacing an existing one as a whole. The file is read again for
   * verification.
   *
   * @param file its path; its folder is created if missing
   * @throws IOException if it cannot be written, or differs when it is read again
   */
  public void write(Path file) throws IOException {
    WholeFiles.write("compressed model", file, content.bytes());
    if (!Arrays.equals(Files.readAllBytes(file), content.bytes())) {
      throw new IOException(
          "the compressed model in " + file + " differs from what was written to it");
    }
  }

  /**
   * Creates a classifier with the decoded weights. To train it further, use {@link
   * io.github.mnistkit.train.Fit#preserving} to keep its structure.
   *
   * @param trainer creates the classifier
   * @return the classifier, to be closed by the caller
   * @throws IllegalStateException if the trainer is closed
   */
  public Classifier classifier(Trainer trainer) {
    return trainer.classifier(record(), weights());
  }

  /**
   * The record of the model's training.
   *
   * @return spec, plan, data, versions, and the pruned or shared weights
   */
  public TrainingRecord record() {
    return content.record();
  }

  /**
   * All weights by name, row-major, decoded.
   *
   * @return copies
   */
  public Map<String, float[]> weights() {
    return content.weights();
  }

  /**
   * The coding of each array.
   *
   * @return in the order of the model's weights; unmodifiable
   */
  public List<CodedArray> arrays() {
    if (arrays.isEmpty()) {
      arrays = arrays(content, CompressedWriter.sizes(content));
    }
    return arrays;
  }

  private static List<CodedArray> arrays(
      CompressedReader.Content content, Map<String, ArrayCode.Size> sizes) {
    List<CodedArray> arrays = new ArrayList<>();
    content
        .arrays()
        .forEach(
            (name, coded) ->
                arrays.add(
                    CodedArray.of(
                        name, coded.count(), Objects.requireNonNull(sizes.get(name), name))));
    return List.copyOf(arrays);
  }

  /**
   * The size of the file, including texts, tables and checksum.
   *
   * @return in bytes
   */
  public long bytes() {
    return content.bytes().length;
  }

  /**
   * The size of all weights as floats: 4 · parameters.
   *
   * @return in bytes
   */
  public long denseBytes() {
    return Float.BYTES * arrays().stream().mapToLong(CodedArray::weights).sum();
  }

  /**
   * The compression factor: {@link #denseBytes} / {@link #bytes}.
   *
   * @return above 0
   */
  public double factor() {
    return (double) denseBytes() / (double) bytes();
  }

  /** Returns a table of at most 80 columns with a line for each array, and the sum. */
  @Override
  public String toString() {
    return CodedArrayTable.of(this);
  }
}
