package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A trained model. Safe for use by several threads at once; must be closed. */
public interface Classifier extends AutoCloseable {

  /**
   * What it is.
   *
   * @return the model
   */
  ModelSpec spec();

  /**
   * Where it comes from.
   *
   * @return spec, plan, data, versions and device
   */
  TrainingRecord provenance();

  /**
   * Classifies examples, in inference mode and in batches of bounded size.
   *
   * @param examples of the model's format, at least one
   * @return scores and labels, in the order of the examples; with the predictions of each auxiliary
   *     head whose labels the examples have
   * @throws IllegalArgumentException if the examples are empty or of another format
   * @throws IllegalStateException if this is closed
   */
  Predictions predict(Examples examples);

  /**
   * Scores one example: the fastest way to classify a single image.
   *
   * @param pixels its bytes, row by row, all channels of a pixel together, image after image
   * @return a score per class, whose softmax is the probability [K]
   * @throws IllegalArgumentException if the number of bytes is not the model's
   * @throws IllegalStateException if this is closed
   */
  float[] logits(byte[] pixels);

  /**
   * Classifies one example.
   *
   * @param pixels its bytes, as {@link #logits} takes them
   * @param count how many classes to name at most, at least 1
   * @return the most probable classes, the most probable first
   * @throws IllegalArgumentException if the number of bytes is not the model's, or the count is
   *     below 1
   * @throws IllegalStateException if this is closed
   */
  default List<RankedClass> classify(byte[] pixels, int count) {
    int[] unknown = {0};
    return Predictions.of(provenance().classNames(), logits(pixels), unknown).top(0, count);
  }

  /**
   * Classifies examples with dropout left on in every layer, frozen ones too: one draw from the
   * models that dropout averages (Gal &amp; Ghahramani, 2016). Everything else is as in {@link
   * #predict}.
   *
   * @param examples of the model's format, at least one
   * @param seed of the dropped values; the same seed repeats them
   * @return scores and labels, in the order of the examples
   * @throws IllegalArgumentException if the examples are empty or of another format
   * @throws IllegalStateException if this is closed
   */
  Predictions predictStochastic(Examples examples, long seed);

  /**
   * What leaves one layer, in inference mode and in batches of bounded size.
   *
   * @param layer its name in the summary; in separate towers with the image's number: {@code
   *     conv2d_1[0]}
   * @param examples of the model's format, at least one
   * @return its results, in the order of the examples
   * @throws IllegalArgumentException if there is no such layer (the text lists those there are), or
   *     the examples are empty or of another format
   * @throws IllegalStateException if this is closed
   */
  Activations activations(String layer, Examples examples);

  /**
   * All weights by name, in the order of {@link ModelSpec#weights()}, row-major in the dimensions
   * that it gives.
   *
   * @return copies
   * @throws IllegalStateException if this is closed
   */
  Map<String, float[]> weights();

  /**
   * The digest of the model's text and of all its weights: models with the same one answer alike.
   *
   * @return SHA-256, 64 lower-case hexadecimal digits
   * @throws IllegalStateException if this is closed
   */
  default String sha256() {
    return Sha256.of(spec().toText(), weights());
  }

  /**
   * Writes the model, where it comes from, and its weights to one file, which {@link
   * Trainer#load(Path)} reads. The weights are laid out as safetensors, so that other languages
   * read them too. What was there before is replaced as a whole, or stays if the disk is full.
   *
   * @param file its place; its folder is made if there is none
   * @throws IOException if it cannot be written
   * @throws IllegalStateException if this is closed
   */
  void save(Path file) throws IOException;

  /** Frees native memory; does nothing the second time. */
  @Override
  void close();
}
