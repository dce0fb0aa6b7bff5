package io.github.mnistkit.tf;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * The training data on the device, as bytes: a step names rows, and the graph gathers them. Only
 * indices travel with each step.
 */
final class Resident {

  private final Ops tf;
  private final List<Filling<?>> fillings = new ArrayList<>();
  private final Placeholder<TInt32> rows;
  private final Batch batch;

  /** An array to be put on the device once. */
  private record Filling<T extends TType>(
      Placeholder<T> input, Op assignment, Supplier<Tensor> values) {}

  /**
   * Adds the data's place to a graph.
   *
   * @param teacher scores [N×K] for each example, if there is a teacher
   */
  Resident(Ops tf, ModelSpec spec, Examples examples, Optional<float[]> teacher) {
    this.tf = tf;
    this.rows = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    int size = examples.size();
    Map<String, Operand<TInt32>> auxiliaries = new LinkedHashMap<>();
    for (String name : AuxiliaryTargets.names(spec)) {
      AuxiliaryLabels labels = examples.auxiliary(name).orElseThrow();
      int images = labels.size() / size;
      Operand<TInt32> gathered =
          gather(
              TInt32.class,
              Shape.of(size, images),
              () -> Tensors.integers(labels.labels(), size, images));
      auxiliaries.put(name, tf.reshape(gathered, tf.array(-1)));
    }
    this.batch =
        new Batch(
            gather(
                TUint8.class,
                Shape.of(size, examples.format().bytes()),
                () -> Tensors.pixels(examples, 0, size)),
            gather(TInt32.class, Shape.of(size), () -> Tensors.integers(examples.labels(), size)),
            auxiliaries,
            teacher.map(
                scores -> {
                  Shape shape = Shape.of(size, scores.length / size);
                  return gather(TFloat32.class, shape, () -> Tensors.floats(scores, shape));
                }));
  }

  /** The examples whose rows are fed. */
  Batch batch() {
    return batch;
  }

  /** Where the rows are fed. */
  Placeholder<TInt32> rows() {
    return rows;
  }

  /** Puts the data on the device, one array after another. */
  void fill(Session session) {
    for (Filling<?> filling : fillings) {
      try (Run run = new Run(session)) {
        run.feed(filling.input(), filling.values().get()).target(filling.assignment()).execute();
      }
    }
  }

  private <T extends TType> Operand<T> gather(Class<T> type, Shape shape, Supplier<Tensor> values) {
    Variable<T> variable = tf.variable(shape, type);
    Placeholder<T> input = tf.placeholder(type, Placeholder.shape(shape));
    fillings.add(new Filling<>(input, tf.assign(variable, input), values));
    return tf.gather(variable, rows, tf.constant(0));
  }
}
