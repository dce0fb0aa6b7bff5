package io.github.mnistkit.tf;

import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** What one update is fed with: rows, and where inputs are not resident what enters for them. */
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

  /** Examples as they are. */
  static Feed of(int[] rows, Material material) {
    return new Feed(rows, () -> material.inputs(rows), NO_SCORES);
  }

  /** Changed examples, their pixels one after another. */
  static Feed augmented(int[] rows, byte[] pixels) {
    int bytes = pixels.length / rows.length;
    return new Feed(rows, () -> Tensors.bytes(pixels, rows.length, bytes), NO_SCORES);
  }

  /** The same with a teacher's scores [N×K] for what the examples became. */
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
