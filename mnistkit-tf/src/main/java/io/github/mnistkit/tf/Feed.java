package io.github.mnistkit.tf;

import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The values that one step is fed with: the rows of its examples and, unless the inputs are
 * resident, the inputs themselves.
 */
final class Feed {

  private static final float[] NO_SCORES = {};

  private final int[] rows;
  private final Supplier<TNumber> inputs;
  private final float[] scores;

  private Feed(int[] rows, Supplier<TNumber> inputs, float[] scores) {
    this.rows = rows;
    this.inputs = inputs;
    this.scores = scores;
  }

  /** Creates a feed of unchanged examples. */
  static Feed of(int[] rows, Material material) {
    return new Feed(rows, () -> material.inputs(rows), NO_SCORES);
  }

  /** Creates a feed of augmented examples, their pixels concatenated. */
  static Feed augmented(int[] rows, byte[] pixels) {
    int bytes = pixels.length / rows.length;
    return new Feed(rows, () -> Tensors.bytes(pixels, rows.length, bytes), NO_SCORES);
  }

  /** Returns a copy with the teacher's logits [N×K] for the augmented examples. */
  Feed taught(float[] teacher) {
    return new Feed(rows, inputs, teacher);
  }

  int size() {
    return rows.length;
  }

  void rowsTo(Run run, Placeholder<TInt32> place) {
    run.feed(place, Tensors.integers(rows, rows.length));
  }

  void inputsTo(Run run, Placeholder<?> place) {
    run.feed(place, inputs.get());
  }

  void scoresTo(Run run, Placeholder<TFloat32> place) {
    run.feed(place, Tensors.floats(scores, Shape.of(rows.length, scores.length / rows.length)));
  }
}
