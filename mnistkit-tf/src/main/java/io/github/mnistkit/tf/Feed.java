package io.github.mnistkit.tf;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** What one update is fed with: rows, and where images are augmented what they became. */
final class Feed {

  private static final byte[] NO_PIXELS = {};
  private static final float[] NO_SCORES = {};

  private final int[] rows;
  private final byte[] pixels;
  private final float[] scores;

  private Feed(int[] rows, byte[] pixels, float[] scores) {
    this.rows = rows;
    this.pixels = pixels;
    this.scores = scores;
  }

  /** Examples as they are. */
  static Feed of(int[] rows) {
    return new Feed(rows, NO_PIXELS, NO_SCORES);
  }

  /** Changed examples, their pixels one after another. */
  static Feed augmented(int[] rows, byte[] pixels) {
    return new Feed(rows, pixels, NO_SCORES);
  }

  /** The same with a teacher's scores [N×K] for what the examples became. */
  Feed taught(float[] teacher) {
    return new Feed(rows, pixels, teacher);
  }

  int size() {
    return rows.length;
  }

  void rowsTo(Run run, Placeholder<TInt32> place) {
    run.feed(place, Tensors.integers(rows, rows.length));
  }

  void pixelsTo(Run run, Placeholder<TUint8> place) {
    run.feed(place, Tensors.pixels(pixels, rows.length));
  }

  void scoresTo(Run run, Placeholder<TFloat32> place) {
    run.feed(place, Tensors.floats(scores, Shape.of(rows.length, scores.length / rows.length)));
  }
}
