package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.batch.BatchPartition;
import io.github.mnistkit.tf.batch.PartitionedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Builds the operations of heads: logits [N×K] whose softmax gives the head's probabilities. */
public final class HeadOps implements Head.Visitor<HeadOps.HeadContext, PartitionedBatch> {

  private final BuildContext build;
  private final LayerOps layers;

  /**
   * A head in a graph, with its input.
   *
   * @param name the head's name
   * @param tf the builder of operations, in a scope of the head's name
   * @param place where its layers are
   * @param value the input [N×d], or images of the model for an ensemble
   * @param input the shape of the input
   */
  record HeadContext(
      String name, Ops tf, LayerContext.Place place, PartitionedBatch value, Shape input) {

    /** Returns d. */
    int width() {
      return ((Shape.Vector) input).units();
    }

    boolean frozen() {
      return place.frozen();
    }
  }

  public HeadOps(BuildContext build, LayerOps layers) {
    this.build = build;
    this.layers = layers;
  }

  /** Computes the logits of a whole model from its scaled input. */
  public PartitionedBatch logits(ModelSpec spec, PartitionedBatch input) {
    return logits(spec, input, LayerContext.Place.OUTERMOST);
  }

  /**
   * Computes the logits of a model, or of a branch or member of one.
   *
   * @param input the value that its chain begins with
   * @param place where it is
   */
  PartitionedBatch logits(ModelSpec spec, PartitionedBatch input, LayerContext.Place place) {
    PartitionedBatch features = layers.chain(spec.chain(), input, place);
    String name = place.prefix() + spec.output().name();
    Shape shape = spec.chain().output();
    HeadContext context = new HeadContext(name, build.scope(name), place, features, shape);
    return spec.output().head().accept(this, context);
  }

  @Override
  public PartitionedBatch softmax(Head.Softmax head, HeadContext context) {
    return dense(context, "", context.value());
  }

  @Override
  public PartitionedBatch logits(Head.Logits head, HeadContext context) {
    return dense(context, "", context.value());
  }

  @Override
  public PartitionedBatch binary(Head.Binary head, HeadContext context) {
    Ops tf = context.tf();
    return dense(context, "", context.value())
        .each(z -> tf.concat(List.of(tf.zerosLike(z), z), tf.constant(1)));
  }

  @Override
  public PartitionedBatch mixture(Head.Mixture head, HeadContext context) {
    Ops tf = context.tf();
    int n = head.components();
    PartitionedBatch decoded =
        layers.chain(head.decoder(), components(head, context), context.place());
    PartitionedBatch logits = dense(context, "", decoded);
    PartitionedBatch prior = dense(context, "prior", context.value());
    Operand<TInt32> apart = tf.array(-1, n, head.classes());
    int rows = context.value().rows();
    if (head.mixing() == Head.Mixture.Mixing.LOGITS) {
      return logits
          .of(rows, z -> tf.reshape(z, apart))
          .with(prior, (z, weights) -> mixedLogits(tf, z, weights));
    }
    return logits
        .of(rows, z -> tf.reshape(tf.nn.logSoftmax(z), apart))
        .with(prior, (z, weights) -> mixedSoftmaxes(tf, z, weights));
  }

  private static Operand<TFloat32> mixedLogits(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> prior) {
    Operand<TFloat32> weights = tf.expandDims(tf.nn.softmax(prior), tf.constant(2));
    return tf.reduceSum(tf.math.mul(logits, weights), tf.constant(1));
  }

  private static Operand<TFloat32> mixedSoftmaxes(
      Ops tf, Operand<TFloat32> logSoftmax, Operand<TFloat32> prior) {
    Operand<TFloat32> logPrior = tf.expandDims(tf.nn.logSoftmax(prior), tf.constant(2));
    return logSumExp(tf, tf.math.add(logSoftmax, logPrior));
  }

  @Override
  public PartitionedBatch ensemble(Head.Ensemble head, HeadContext context) {
    Ops tf = context.tf();
    boolean logits = head.mixing() == Head.Mixture.Mixing.LOGITS;
    List<PartitionedBatch> apart = new ArrayList<>();
    for (Head.Ensemble.Member member : head.members()) {
      apart.add(
          logits(member.model(), context.value(), context.place().of(member))
              .each(z -> tf.expandDims(logits ? z : tf.nn.logSoftmax(z), tf.constant(1))));
    }
    float n = head.members().size();
    PartitionedBatch members = beside(tf, apart);
    return logits
        ? members.each(z -> tf.math.div(tf.reduceSum(z, tf.constant(1)), tf.constant(n)))
        : members.each(z -> tf.math.sub(logSumExp(tf, z), tf.constant((float) Math.log(n))));
  }

  /** Joins batches [N×1×K] to [N×n×K]. */
  private static PartitionedBatch beside(Ops tf, List<PartitionedBatch> batches) {
    PartitionedBatch first = batches.get(0);
    List<Operand<TFloat32>> joined = new ArrayList<>();
    for (int i = 0; i < first.parts().size(); i++) {
      int part = i;
      joined.add(
          BatchPartition.combined(
              batches.stream().map(batch -> batch.parts().get(part)).toList(),
              some -> tf.concat(some, tf.constant(1))));
    }
    return new PartitionedBatch(first.partition(), first.rows(), joined);
  }

  @Override
  public PartitionedBatch custom(Head.Custom head, HeadContext context) {
    return context
        .value()
        .joined(context.tf(), context.value().rows(), x -> emitted(head, context, x));
  }

  private Operand<TFloat32> emitted(
      Head.Custom head, HeadContext context, Operand<TFloat32> input) {
    Shape.Vector shape = (Shape.Vector) context.input();
    PartEmission.Part part =
        new PartEmission.Part(
            "head",
            context.name(),
            context.tf(),
            shape,
            head.parameters(shape),
            Map.of(),
            build.training() && !context.frozen(),
            (name, x) -> x);
    PartEmission emission = new PartEmission(build, part, input);
    return emission.checked(
        build.emitters().ofHead(head).emit(head, emission),
        new Shape.Vector(head.classes()),
        "a logit for each class");
  }

  /** Returns the decoder's input: [N·n × width], the components of an example consecutive. */
  private PartitionedBatch components(Head.Mixture head, HeadContext context) {
    Ops tf = context.tf();
    int n = head.components();
    int rows = context.value().rows() * n;
    if (head.projection() instanceof Projection.Dense dense) {
      return dense(context, "projection", context.value())
          .of(
              rows,
              x ->
                  tf.reshape(
                      ActivationOps.apply(tf, dense.function(), x), tf.array(-1, dense.width())));
    }
    return context.value().of(rows, x -> copies(tf, x, n, context.width()));
  }

  private static Operand<TFloat32> copies(Ops tf, Operand<TFloat32> x, int n, int width) {
    Operand<TFloat32> copies = tf.tile(tf.expandDims(x, tf.constant(1)), tf.array(1, n, 1));
    return tf.reshape(copies, tf.array(-1, width));
  }

  /**
   * Computes log-sum-exp over axis 1; subtracting the maximum first keeps it finite and does not
   * change the result.
   */
  private static Operand<TFloat32> logSumExp(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> largest =
        tf.stopGradient(tf.reduceMax(x, tf.constant(1), ReduceMax.keepDims(true)));
    Operand<TFloat32> sum =
        tf.reduceSum(
            tf.math.exp(tf.math.sub(x, largest)), tf.constant(1), ReduceSum.keepDims(true));
    return tf.squeeze(tf.math.add(tf.math.log(sum), largest), Squeeze.axis(List.of(1L)));
  }

  private PartitionedBatch dense(HeadContext context, String prefix, PartitionedBatch input) {
    String kernel = prefix.isEmpty() ? "kernel" : prefix + "Kernel";
    String bias = context.name() + "/" + (prefix.isEmpty() ? "bias" : prefix + "Bias");
    Ops tf = context.tf();
    Operand<TFloat32> weights = build.weight(context.name() + "/" + kernel);
    return input.each(x -> build.biased(tf, tf.linalg.matMul(x, weights), bias));
  }
}
