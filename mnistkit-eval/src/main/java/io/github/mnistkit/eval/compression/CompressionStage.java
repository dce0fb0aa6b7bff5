package io.github.mnistkit.eval.compression;

/**
 * What a model was after one step of its compression.
 *
 * @param kind of the step
 * @param name such as {@code pruned 1/3}
 * @param accuracy on the validation data, from 0 to 1
 * @param parameters weights that are not 0, biases and normalizations included
 * @param bytes in the first stage 4 for each parameter, without any texts; then those of a file
 *     with all that is left, with equally long codes for gaps and values, and in the last stage
 *     with Huffman's
 * @param bitsPerWeight 8 · bytes / parameters of the model as it was given
 */
public record CompressionStage(
    Kind kind, String name, double accuracy, long parameters, long bytes, double bitsPerWeight) {

  /** What was done. */
  public enum Kind {
    /** Nothing yet. */
    TRAINED,
    /** Weights were taken away. */
    PRUNED,
    /** What was left was trained. */
    RETRAINED,
    /** Weights were made to share values. */
    QUANTIZED,
    /** The shared values were trained. */
    FINETUNED,
    /** The model was coded, and decoded again. */
    ENCODED;

    /** Whether it makes good what the step before it has cost, or codes what that has made. */
    boolean replaces() {
      return this == RETRAINED || this == FINETUNED || this == ENCODED;
    }
  }
}
