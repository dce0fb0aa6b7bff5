package io.github.mnistkit.benchmarks.bare;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network of two convolutions with max pooling and one hidden layer of 256 units with dropout.
 */
public final class BareCnn implements BareModel {

  private static final int WINDOW = 25;
  private static final int FLAT = 7 * 7 * 64;
  private static final int HIDDEN = 256;
  private static final int CLASSES = 10;

  private final BareOperations nodes;
  private final Operand<TFloat32> firstKernel;
  private final Operand<TFloat32> firstBias;
  private final Operand<TFloat32> secondKernel;
  private final Operand<TFloat32> secondBias;
  private final Operand<TFloat32> hiddenKernel;
  private final Operand<TFloat32> hiddenBias;
  private final Operand<TFloat32> outKernel;
  private final Operand<TFloat32> outBias;

  /**
   * Adds the weights to a graph.
   *
   * @param nodes the graph
   */
  public BareCnn(BareOperations nodes) {
    this.nodes = nodes;
    firstKernel = nodes.kernel(WINDOW, 1, 32, Shape.of(5, 5, 1, 32));
    firstBias = nodes.bias(32);
    secondKernel = nodes.kernel(WINDOW, 32, 64, Shape.of(5, 5, 32, 64));
    secondBias = nodes.bias(64);
    hiddenKernel = nodes.kernel(1, FLAT, HIDDEN, Shape.of(FLAT, HIDDEN));
    hiddenBias = nodes.bias(HIDDEN);
    outKernel = nodes.kernel(1, HIDDEN, CLASSES, Shape.of(HIDDEN, CLASSES));
    outBias = nodes.bias(CLASSES);
  }

  @Override
  public Operand<TFloat32> logits(Operand<TFloat32> images, Mode mode) {
    Operand<TFloat32> first =
        nodes.maxPool2x2(nodes.relu(nodes.convSame(images, firstKernel, firstBias)));
    Operand<TFloat32> second =
        nodes.maxPool2x2(nodes.relu(nodes.convSame(first, secondKernel, secondBias)));
    Operand<TFloat32> hidden =
        nodes.relu(nodes.dense(nodes.flat(second, FLAT), hiddenKernel, hiddenBias));
    return nodes.dense(nodes.dropout(hidden, 0.2f, mode), outKernel, outBias);
  }

  @Override
  public Operand<TFloat32> loss(Operand<TFloat32> images, Operand<TInt32> labels) {
    return nodes.crossEntropy(logits(images, Mode.TRAINING), labels);
  }
}
