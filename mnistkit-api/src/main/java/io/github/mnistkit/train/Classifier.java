package io.github.mnistkit.train;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
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
   * All weights by name, row-major in the dimensions that {@link ModelSpec#weights()} gives.
   *
   * @return copies
   * @throws IllegalStateException if this is closed
   */
  Map<String, float[]> weights();

  /** Frees native memory; does nothing the second time. */
  @Override
  void close();
}
