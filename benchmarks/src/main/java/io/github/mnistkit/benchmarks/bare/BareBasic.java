package io.github.mnistkit.benchmarks.bare;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network with one hidden layer of 256 units and dropout. */
public final class BareBasic implements BareModel {

  private static final int PIXELS = 784;
  private static final int HIDDEN = 256;
  private static final int CLASSES = 10;

  private final BareOperations nodes;
  private final Operand<TFloat32> hiddenKernel;
  private final Operand<TFloat32> hiddenBias;
  private final Operand<TFloat32> outKernel;
  private final Operand<TFloat32> outBias;

  /**
   * Adds the weights to a graph.
   *
   * @param nodes the graph
   */
  public BareBasic(BareOperations nodes) {
    this.nodes = nodes;
    hiddenKernel = nodes.kernel(1, PIXELS, HIDDEN, Shape.of(PIXELS, HIDDEN));
    hiddenBias = nodes.bias(HIDDEN);
    outKernel = nodes.kernel(1, HIDDEN, CLASSES, Shape.of(HIDDEN, CLASSES));
    outBias = nodes.bias(CLASSES);
  }

  @Override
  public Operand<TFloat32> logits(Operand<TFloat32> images, Mode mode) {
    Operand<TFloat32> pixels = nodes.flat(images, PIXELS);
    Operand<TFloat32> hidden = nodes.relu(nodes.dense(pixels, hiddenKernel, hiddenBias));
    return nodes.dense(nodes.dropout(hidden, 0.2f, mode), outKernel, outBias);
  }

  @Override
  public Operand<TFloat32> loss(Operand<TFloat32> images, Operand<TInt32> labels) {
    return nodes.crossEntropy(logits(images, Mode.TRAINING), labels);
  }
}
