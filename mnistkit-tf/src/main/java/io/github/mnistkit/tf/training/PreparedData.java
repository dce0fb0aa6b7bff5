package io.github.mnistkit.tf.training;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.tf.frozen.CachedFeatures;
import io.github.mnistkit.tf.runtime.Tensors;
import java.util.Optional;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * A data set in the form that enters a graph.
 *
 * @param examples the examples: labels, and pixels
 * @param features the outputs of a frozen prefix, which replace the pixels as inputs
 * @param teacher the teacher's logits [N×K], if there is a teacher
 */
record PreparedData(
    Examples examples, Optional<CachedFeatures> features, Optional<float[]> teacher) {

  int size() {
    return examples.size();
  }

  Class<? extends TNumber> type() {
    return features.isPresent() ? TFloat32.class : TUint8.class;
  }

  /** Returns the number of input values per example. */
  int columns() {
    return features.map(CachedFeatures::columns).orElse(examples.format().bytes());
  }

  /** Returns the inputs of some examples, [rows × columns]. */
  TNumber inputs(int[] rows) {
    return features.isPresent() ? features.get().rows(rows) : Tensors.pixels(examples, rows);
  }
}
