package io.github.mnistkit.tf;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.AuxiliaryHead;
import io.github.mnistkit.model.ModelSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** A batch of labelled examples that is fed: how a model is judged between epochs. */
final class Fed {

  private final Placeholder<TUint8> pixels;
  private final Placeholder<TInt32> labels;
  private final Map<String, Placeholder<TInt32>> auxiliaries = new LinkedHashMap<>();
  private final Optional<Placeholder<TFloat32>> teacher;

  Fed(Ops tf, ModelSpec spec, int bytes, boolean taught) {
    Placeholder.Options one = Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE));
    pixels = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, bytes)));
    labels = tf.placeholder(TInt32.class, one);
    for (AuxiliaryHead head : spec.auxiliaryHeads()) {
      auxiliaries.put(head.name(), tf.placeholder(TInt32.class, one));
    }
    teacher =
        taught
            ? Optional.of(
                tf.placeholder(
                    TFloat32.class,
                    Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, spec.classes()))))
            : Optional.empty();
  }

  Batch batch() {
    return new Batch(
        pixels,
        labels,
        new LinkedHashMap<String, Operand<TInt32>>(auxiliaries),
        teacher.map(placeholder -> placeholder));
  }

  /** Feeds the examples from one index to another. */
  void feed(Run run, Examples examples, Optional<float[]> scores, int from, int to) {
    run.feed(pixels, Tensors.pixels(examples, from, to));
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
    if (teacher.isPresent() && scores.isPresent()) {
      int classes = scores.get().length / examples.size();
      float[] some = Arrays.copyOfRange(scores.get(), from * classes, to * classes);
      run.feed(teacher.get(), Tensors.floats(some, Shape.of(to - from, classes)));
    }
  }
}
