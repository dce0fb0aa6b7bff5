package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.UnlabelledExamples;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.Input;
import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A trained model, ready to classify examples. Classifiers are thread-safe and must be closed. */
public interface Classifier extends AutoCloseable {

  /**
   * Returns the model's specification.
   *
   * @return the model
   */
  ModelSpec spec();

  /**
   * Returns what an example must be: how many images, their height, width and channels.
   *
   * @return the format
   */
  default ImageFormat format() {
    return ((Input.Pixels) spec().input()).format();
  }

  /**
   * Returns how the model was made.
   *
   * @return its spec, plan, data, versions and device
   */
  TrainingRecord provenance();

  /**
   * Classifies examples in inference mode, in batches of bounded size.
   *
   * @param examples examples of the model's format, at least one
   * @return logits and labels in the order of the examples, with the predictions of each auxiliary
   *     head for which the examples have labels
   * @throws IllegalArgumentException if the examples are empty or of another format
   * @throws IllegalStateException if this is closed
   */
  Predictions predict(Examples examples);

  /**
   * Classifies examples whose labels are unknown, like {@link #predict(Examples)}; auxiliary heads
   * are not computed.
   *
   * @param examples examples of the model's format, at least one
   * @return classes and probabilities in the order of the examples
   * @throws IllegalArgumentException if the examples are empty or of another format
   * @throws IllegalStateException if this is closed
   */
  default UnlabelledPredictions predict(UnlabelledExamples examples) {
    Predictions known = predict(anyLabels(examples));
    return UnlabelledPredictions.of(known.classNames(), known.logits());
  }

  /**
   * Computes the logits of one example: the fastest way to classify a single image.
   *
   * @param pixels the example's bytes, row by row, all channels of a pixel together, image after
   *     image
   * @return a logit per class [K], whose softmax is the probability
   * @throws IllegalArgumentException if the number of bytes is not the model's
   * @throws IllegalStateException if this is closed
   */
  float[] logits(byte[] pixels);

  /**
   * Classifies one example.
   *
   * @param pixels the example's bytes, in the order that {@link #logits} expects
   * @param count the largest number of classes to return, at least 1
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
   * Classifies examples with dropout active in every layer, including frozen ones: one draw from
   * the models that dropout averages (Gal &amp; Ghahramani, 2016). Otherwise the same as {@link
   * #predict}.
   *
   * @param examples examples of the model's format, at least one
   * @param seed the seed of the dropped values; the same seed reproduces them
   * @return logits and labels, in the order of the examples
   * @throws IllegalArgumentException if the examples are empty or of another format
   * @throws IllegalStateException if this is closed
   */
  Predictions predictStochastic(Examples examples, long seed);

  /**
   * Returns the results of one layer, computed in inference mode, in batches of bounded size.
   *
   * @param layer the layer's name in the summary; in separate towers with the image's number:
   *     {@code conv2d_1[0]}
   * @param examples examples of the model's format, at least one
   * @return the layer's results, in the order of the examples
   * @throws IllegalArgumentException if there is no such layer (the message lists the existing
   *     ones), or the examples are empty or of another format
   * @throws IllegalStateException if this is closed
   */
  Activations activations(String layer, Examples examples);

  /**
   * Returns the results of one layer for examples whose labels are unknown, such as embeddings.
   *
   * @param layer the layer's name, as in {@link #activations(String, Examples)}
   * @param examples examples of the model's format, at least one
   * @return the layer's results, in the order of the examples
   * @throws IllegalArgumentException if there is no such layer, or the examples are empty or of
   *     another format
   * @throws IllegalStateException if this is closed
   */
  default Activations activations(String layer, UnlabelledExamples examples) {
    return activations(layer, anyLabels(examples));
  }

  private Examples anyLabels(UnlabelledExamples examples) {
    return examples.labelled(new int[examples.size()], provenance().classNames());
  }

  /**
   * Returns all weights by name, in the order of {@link ModelSpec#weights()}, row-major in the
   * dimensions given there.
   *
   * @return copies
   * @throws IllegalStateException if this is closed
   */
  Map<String, float[]> weights();

  /**
   * Returns the digest of the model's text and of all its weights. Models with the same digest give
   * the same predictions.
   *
   * @return SHA-256, 64 lower-case hexadecimal digits
   * @throws IllegalStateException if this is closed
   */
  default String sha256() {
    return Sha256.of(spec().toText(), weights());
  }

  /**
   * Writes the model, its provenance and its weights to one file, which {@link Trainer#load(Path)}
   * reads. The weights are stored as safetensors, which other languages can read too. An existing
   * file is replaced atomically, and kept if the disk is full.
   *
   * @param file the file; its folder is created if missing
   * @throws IOException if it cannot be written
   * @throws IllegalStateException if this is closed
   */
  void save(Path file) throws IOException;

  /** Frees native memory. Closing more than once has no effect. */
  @Override
  void close();
}
