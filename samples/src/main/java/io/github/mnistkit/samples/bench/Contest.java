package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import java.util.function.UnaryOperator;

/**
 * A model in both ways, and what both are given.
 *
 * @param title of the model
 * @param spec for mnistkit
 * @param bare for bare TensorFlow
 * @param lesson what mnistkit's training is given beside data: a teacher, say
 * @param training what is trained on
 * @param asked what is predicted
 * @param batch examples per update
 * @param epochs that are timed, after one that is not
 */
record Contest(
    String title,
    ModelSpec spec,
    BareModel.Builder bare,
    UnaryOperator<Fit> lesson,
    Examples training,
    Examples asked,
    int batch,
    int epochs) {

  /** Of at least two steps, because the first one is not timed. */
  Contest inBatchesOf(int size) {
    int least = (2 * size + epochs - 1) / epochs;
    if (training.size() < least) {
      throw new IllegalArgumentException(
          "bench needs at least "
              + least
              + " training examples for "
              + title
              + " in batches of "
              + size
              + ", but has "
              + training.size());
    }
    return new Contest(title, spec, bare, lesson, training, asked, size, epochs);
  }

  Contest lesson(UnaryOperator<Fit> other) {
    return new Contest(title, spec, bare, other, training, asked, batch, epochs);
  }
}
