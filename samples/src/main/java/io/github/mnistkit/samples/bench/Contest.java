package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;

/**
 * A model in both ways, and how much of it is measured.
 *
 * @param name of the model
 * @param spec for mnistkit
 * @param bare for bare TensorFlow
 * @param batch images per update
 * @param images of one epoch and of one prediction, at most
 */
record Contest(String name, ModelSpec spec, BareModel.Builder bare, int batch, int images) {

  /** The first images; at least two steps, because the first one is not timed. */
  Examples examples(Examples all) {
    if (all.size() < 2 * batch) {
      throw new IllegalArgumentException(
          "bench needs at least "
              + 2 * batch
              + " training images for "
              + name
              + ", but has "
              + all.size());
    }
    return all.take(Math.min(all.size(), images));
  }
}
