package io.github.mnistkit.tf.training;

import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.Tensors;
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
final class StepFeed {

  private static final float[] NO_LOGITS = {};

  private final int[] rows;
  private final Supplier<TNumber> inputs;
  private final float[] teacherLogits;

  private StepFeed(int[] rows, Supplier<TNumber> inputs, float[] teacherLogits) {
    this.rows = rows;
    this.inputs = inputs;
    this.teacherLogits = teacherLogits;
  }

  /** Creates a feed of unchanged examples. */
  static StepFeed of(int[] rows, PreparedData data) {
    return new StepFeed(rows, () -> data.inputs(rows), NO_LOGITS);
  }

  /** Creates a feed of augmented examples, their pixels concatenated. */
  static StepFeed augmented(int[] rows, byte[] pixels) {
    int bytes = pixels.length / rows.length;
    return new StepFeed(rows, () -> Tensors.bytes(pixels, rows.length, bytes), NO_LOGITS);
  }

  /** Returns a copy with the teacher's logits [N×K] for the augmented examples. */
  StepFeed withTeacher(float[] teacher) {
    return new StepFeed(rows, inputs, teacher);
  }

  int size() {
    return rows.length;
  }

  void rowsTo(SessionRun run, Placeholder<TInt32> place) {
    run.feed(place, Tensors.integers(rows, rows.length));
  }

  void inputsTo(SessionRun run, Placeholder<?> place) {
    run.feed(place, inputs.get());
  }

  void logitsTo(SessionRun run, Placeholder<TFloat32> place) {
    run.feed(
        place,
        Tensors.floats(teacherLogits, Shape.of(rows.length, teacherLogits.length / rows.length)));
  }
}
