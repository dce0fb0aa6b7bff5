package io.github.mnistkit.eval.compression;

/**
 * A model after one stage of its compression.
 *
 * @param kind the kind of stage
 * @param name its name, such as {@code pruned 1/3}
 * @param accuracy on the validation data, from 0 to 1
 * @param parameters the number of weights that are not 0, including biases and normalizations
 * @param bytes in the first stage 4 for each parameter, without texts; then the size of a file with
 *     the remaining weights, with fixed-length codes for gaps and values, and in the last stage
 *     with Huffman codes
 * @param bitsPerWeight 8 · bytes / parameters of the given model
 */
public record CompressionStage(
    Kind kind, String name, double accuracy, long parameters, long bytes, double bitsPerWeight) {

  /** The kind of a stage. */
  public enum Kind {
    /** The given model. */
    TRAINED,
    /** Weights were pruned. */
    PRUNED,
    /** The remaining weights were trained. */
    RETRAINED,
    /** Weights were made to share values. */
    QUANTIZED,
    /** The shared values were trained. */
    FINETUNED,
    /** The model was coded, and decoded again. */
    ENCODED;

    /** Whether this stage recovers the loss of the previous stage, or codes its result. */
    boolean replaces() {
      return this == RETRAINED || this == FINETUNED || this == ENCODED;
    }
  }
}
