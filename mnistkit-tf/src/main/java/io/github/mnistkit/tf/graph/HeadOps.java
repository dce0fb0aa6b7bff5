package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/** Builds the operations of heads: logits [N×K] whose softmax gives the head's probabilities. */
public final class HeadOps implements Head.Visitor<HeadOps.HeadContext, Operand<TFloat32>> {

  private final BuildContext build;
  private final LayerOps layers;

  /**
   * A head in a graph, with its input.
   *
   * @param name the head's name
   * @param tf the builder of operations, in a scope of the head's name
   * @param value the input [N×d]
   * @param width d
   * @param frozen whether it runs in inference mode even in training
   */
  record HeadContext(String name, Ops tf, Operand<TFloat32> value, int width, boolean frozen) {}

  public HeadOps(BuildContext build, LayerOps layers) {
    this.build = build;
    this.layers = layers;
  }

  public Operand<TFloat32> logits(ModelSpec spec, Operand<TFloat32> features, boolean frozen) {
    int width = ((Shape.Vector) spec.chain().output()).units();
    String name = spec.output().name();
    HeadContext context = new HeadContext(name, build.scope(name), features, width, frozen);
    return spec.output().head().accept(this, context);
  }

  @Override
  public Operand<TFloat32> softmax(Head.Softmax head, HeadContext context) {
    return dense(context, "", context.value());
  }

  @Override
  public Operand<TFloat32> logits(Head.Logits head, HeadContext context) {
    return dense(context, "", context.value());
  }

  @Override
  public Operand<TFloat32> binary(Head.Binary head, HeadContext context) {
    Ops tf = context.tf();
    Operand<TFloat32> z = dense(context, "", context.value());
    return tf.concat(List.of(tf.zerosLike(z), z), tf.constant(1));
  }

  @Override
  public Operand<TFloat32> mixture(Head.Mixture head, HeadContext context) {
    Ops tf = context.tf();
    int n = head.components();
    Operand<TFloat32> decoded =
        layers.chain(head.decoder(), components(head, context), "", context.frozen());
    Operand<TFloat32> logits = dense(context, "", decoded);
    Operand<TFloat32> prior = dense(context, "prior", context.value());
    if (head.mixing() == Head.Mixture.Mixing.LOGITS) {
      Operand<TFloat32> weights = tf.expandDims(tf.nn.softmax(prior), tf.constant(2));
      Operand<TFloat32> apart = tf.reshape(logits, tf.array(-1, n, head.classes()));
      return tf.reduceSum(tf.math.mul(apart, weights), tf.constant(1));
    }
    Operand<TFloat32> logPrior = tf.expandDims(tf.nn.logSoftmax(prior), tf.constant(2));
    Operand<TFloat32> logSoftmax =
        tf.reshape(tf.nn.logSoftmax(logits), tf.array(-1, n, head.classes()));
    return logSumExp(tf, tf.math.add(logSoftmax, logPrior));
  }

  @Override
  public Operand<TFloat32> custom(Head.Custom head, HeadContext context) {
    return build.emitters().ofHead(head).emit(head, new HeadEmission(build, context));
  }

  /** Returns the decoder's input: [N·n × width], the components of an example consecutive. */
  private Operand<TFloat32> components(Head.Mixture head, HeadContext context) {
    Ops tf = context.tf();
    int n = head.components();
    if (head.projection() instanceof Projection.Dense dense) {
      Operand<TFloat32> all = dense(context, "projection", context.value());
      return tf.reshape(
          ActivationOps.apply(tf, dense.function(), all), tf.array(-1, dense.width()));
    }
    Operand<TFloat32> copies =
        tf.tile(tf.expandDims(context.value(), tf.constant(1)), tf.array(1, n, 1));
    return tf.reshape(copies, tf.array(-1, context.width()));
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

  private Operand<TFloat32> dense(HeadContext context, String prefix, Operand<TFloat32> x) {
    String kernel = prefix.isEmpty() ? "kernel" : prefix + "Kernel";
    String bias = context.name() + "/" + (prefix.isEmpty() ? "bias" : prefix + "Bias");
    Ops tf = context.tf();
    Operand<TFloat32> product = tf.linalg.matMul(x, build.weight(context.name() + "/" + kernel));
    return build.biased(tf, product, bias);
  }
}
