package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import java.util.Optional;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * A data set as a graph meets it.
 *
 * @param examples labels, and pixels
 * @param features what a frozen beginning made of the pixels; enters the graph in their place
 * @param teacher a teacher's scores [N×K], if there is one
 */
record Material(Examples examples, Optional<Features> features, Optional<float[]> teacher) {

  int size() {
    return examples.size();
  }

  Class<? extends TNumber> type() {
    return features.isPresent() ? TFloat32.class : TUint8.class;
  }

  /** How many numbers enter for one example. */
  int columns() {
    return features.map(Features::columns).orElse(examples.format().bytes());
  }

  /** What enters for some examples, [rows × columns]. */
  TNumber inputs(int[] rows) {
    return features.isPresent() ? features.get().rows(rows) : Tensors.pixels(examples, rows);
  }
}
