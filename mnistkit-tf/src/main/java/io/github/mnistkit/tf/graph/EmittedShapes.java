package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Parameter;
import java.util.StringJoiner;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Checks the shapes of what the emitters of custom parts give, as far as the graph knows them. */
public final class EmittedShapes {

  private EmittedShapes() {}

  /**
   * Requires a shape.
   *
   * @param subject the part and the rule, such as {@code layer scale_1: its emitter must give}
   * @param reason what the shape is
   * @param wanted the shape; its dimensions of unknown size are those of the batch
   * @throws IllegalArgumentException if the value is known to have another shape
   */
  public static void require(String subject, String reason, Operand<TFloat32> value, Shape wanted) {
    Shape found = value.asOutput().shape();
    boolean fits = found.isUnknown() || found.numDimensions() == wanted.numDimensions();
    for (int i = 0; fits && !found.isUnknown() && i < wanted.numDimensions(); i++) {
      fits = found.get(i) < 0 || wanted.get(i) < 0 || found.get(i) == wanted.get(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          subject + " " + text(wanted) + ", " + reason + ", but gave " + text(found));
    }
  }

  /** Returns the shape of a batch of examples; the members of a group are a batch. */
  static Shape batch(io.github.mnistkit.model.Shape example) {
    if (example instanceof io.github.mnistkit.model.Shape.Group group) {
      return batch(group.member());
    }
    return example instanceof io.github.mnistkit.model.Shape.Image image
        ? Shape.of(-1, image.height(), image.width(), image.channels())
        : Shape.of(-1, example.size());
  }

  /** Returns the shape of a parameter. */
  static Shape of(Parameter parameter) {
    return Shape.of(parameter.dimensions().stream().mapToLong(Integer::longValue).toArray());
  }

  /** Returns a text such as {@code [N×28×28×3]}. */
  private static String text(Shape shape) {
    StringJoiner text = new StringJoiner("×", "[", "]");
    for (int i = 0; i < shape.numDimensions(); i++) {
      text.add(shape.get(i) >= 0 ? Long.toString(shape.get(i)) : i == 0 ? "N" : "?");
    }
    return text.toString();
  }
}
