package io.github.mnistkit.tf.training;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.tf.batch.BatchOperands;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.Tensors;
import io.github.mnistkit.train.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * Keeps the training data on the device, as bytes: a step sends the indices of rows, and the graph
 * gathers them. Augmented images, and a teacher's logits for them, are sent with each step, and so
 * are the features of a frozen prefix.
 */
final class DeviceDataset {

  private final Ops tf;
  private final BatchPartition partition;
  private final List<Filling<?>> fillings = new ArrayList<>();
  private final Placeholder<TInt32> rows;
  private final List<Operand<TInt32>> rowParts;
  private final Optional<Placeholder<? extends TNumber>> inputs;
  private final Optional<Placeholder<TFloat32>> teacherLogits;
  private final BatchOperands batch;

  /** An array to copy to the device once. */
  private record Filling<T extends TType>(
      Placeholder<T> input, Op assignment, Supplier<Tensor> values) {}

  /**
   * Adds the data's variables and placeholders to a graph.
   *
   * @param parts the parts into which each batch is cut
   */
  DeviceDataset(Ops tf, PreparedFit prepared, int parts) {
    this.tf = tf;
    Fit fit = prepared.fit();
    PreparedData training = prepared.training();
    Examples examples = training.examples();
    boolean augmented = fit.augmentation().isPresent();
    this.inputs =
        augmented || training.features().isPresent()
            ? Optional.of(fed(training.type(), training.columns()))
            : Optional.empty();
    this.teacherLogits =
        augmented && fit.teaching().isPresent()
            ? Optional.of(fed(TFloat32.class, fit.spec().classes()))
            : Optional.empty();
    this.rows = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    this.partition = BatchPartition.of(tf, parts, tf.size(rows));
    this.rowParts = partition.cut(tf, rows, 1);
    int size = examples.size();
    Map<String, List<Operand<TInt32>>> auxiliaries = new LinkedHashMap<>();
    for (AuxiliaryHead head : fit.spec().auxiliaryHeads()) {
      String name = head.name();
      AuxiliaryLabels labels = examples.auxiliary(name).orElseThrow();
      int images = head.perExample();
      List<Operand<TInt32>> gathered =
          gather(
              TInt32.class,
              Shape.of(size, images),
              () -> Tensors.integers(labels.labels(), size, images));
      auxiliaries.put(name, flat(gathered));
    }
    this.batch =
        new BatchOperands(
            partition,
            inputs.isPresent() ? cut(inputs.get()) : List.copyOf(allPixels(examples)),
            gather(TInt32.class, Shape.of(size), () -> Tensors.integers(examples.labels(), size)),
            auxiliaries,
            augmented
                ? teacherLogits.map(place -> partition.cut(tf, place, 1))
                : training.teacher().map(all -> allLogits(all, size)));
  }

  private <T extends TNumber> List<Operand<? extends TNumber>> cut(Placeholder<T> place) {
    return List.copyOf(partition.cut(tf, place, 1));
  }

  private List<Operand<TInt32>> flat(List<Operand<TInt32>> parts) {
    List<Operand<TInt32>> flat = new ArrayList<>();
    parts.forEach(part -> flat.add(tf.reshape(part, tf.array(-1))));
    return flat;
  }

  private List<Operand<TUint8>> allPixels(Examples examples) {
    int size = examples.size();
    return gather(
        TUint8.class,
        Shape.of(size, examples.format().bytes()),
        () -> Tensors.pixels(examples, 0, size));
  }

  private List<Operand<TFloat32>> allLogits(float[] values, int size) {
    Shape shape = Shape.of(size, values.length / size);
    return gather(TFloat32.class, shape, () -> Tensors.floats(values, shape));
  }

  private <T extends TType> Placeholder<T> fed(Class<T> type, int columns) {
    return tf.placeholder(type, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, columns)));
  }

  /** Returns the examples whose rows are fed. */
  BatchOperands batch() {
    return batch;
  }

  /** Feeds one step. */
  void feed(SessionRun run, StepFeed feed) {
    feed.rowsTo(run, rows);
    inputs.ifPresent(place -> feed.inputsTo(run, place));
    teacherLogits.ifPresent(place -> feed.logitsTo(run, place));
  }

  /** Lets a run copy the data to the device. */
  void fill(SessionRun run) {
    for (Filling<?> filling : fillings) {
      run.feed(filling.input(), filling.values().get()).target(filling.assignment());
    }
  }

  private <T extends TType> List<Operand<T>> gather(
      Class<T> type, Shape shape, Supplier<Tensor> values) {
    Variable<T> variable = tf.variable(shape, type);
    Placeholder<T> input = tf.placeholder(type, Placeholder.shape(shape));
    fillings.add(new Filling<>(input, tf.assign(variable, input), values));
    List<Operand<T>> gathered = new ArrayList<>();
    rowParts.forEach(part -> gathered.add(tf.gather(variable, part, tf.constant(0))));
    return gathered;
  }
}
