package io.github.mnistkit.tf.training;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.batch.BatchOperands;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.runtime.SessionRun;
import io.github.mnistkit.tf.runtime.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** The placeholders of a batch of labelled examples, fed to evaluate a model between epochs. */
final class EvaluationInputs {

  private final Placeholder<? extends TNumber> inputs;
  private final Placeholder<TInt32> labels;
  private final Map<String, Placeholder<TInt32>> auxiliaries = new LinkedHashMap<>();
  private final Optional<Placeholder<TFloat32>> teacher;

  EvaluationInputs(Ops tf, PreparedFit prepared) {
    ModelSpec spec = prepared.spec();
    PreparedData like = prepared.training();
    Placeholder.Options one = Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE));
    inputs =
        tf.placeholder(
            like.type(), Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, like.columns())));
    labels = tf.placeholder(TInt32.class, one);
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      auxiliaries.put(head.name(), tf.placeholder(TInt32.class, one));
    }
    teacher =
        prepared.fit().teaching().isPresent()
            ? Optional.of(
                tf.placeholder(
                    TFloat32.class,
                    Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, spec.classes()))))
            : Optional.empty();
  }

  BatchOperands batch() {
    Map<String, List<Operand<TInt32>>> heads = new LinkedHashMap<>();
    auxiliaries.forEach((name, placeholder) -> heads.put(name, List.of(placeholder)));
    return new BatchOperands(
        BatchPartition.undivided(), List.of(inputs), List.of(labels), heads, teacher.map(List::of));
  }

  /** Feeds the examples of a range of indices. */
  void feed(SessionRun run, PreparedData data, int from, int to) {
    Examples examples = data.examples();
    run.feed(inputs, data.inputs(IntStream.range(from, to).toArray()));
    int[] own = new int[to - from];
    Arrays.setAll(own, i -> examples.label(from + i));
    run.feed(labels, Tensors.integers(own, own.length));
    auxiliaries.forEach(
        (name, placeholder) -> {
          AuxiliaryLabels all = examples.auxiliary(name).orElseThrow();
          int images = all.size() / examples.size();
          int[] some = new int[(to - from) * images];
          Arrays.setAll(some, i -> all.label(from * images + i));
          run.feed(placeholder, Tensors.integers(some, some.length));
        });
    if (teacher.isPresent() && data.teacher().isPresent()) {
      float[] logits = data.teacher().get();
      int classes = logits.length / examples.size();
      float[] some = Arrays.copyOfRange(logits, from * classes, to * classes);
      run.feed(teacher.get(), Tensors.floats(some, Shape.of(to - from, classes)));
    }
  }
}
