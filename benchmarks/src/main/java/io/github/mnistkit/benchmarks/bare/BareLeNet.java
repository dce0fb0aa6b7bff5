package io.github.mnistkit.benchmarks.bare;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998) with tanh and max pooling. */
public final class BareLeNet implements BareModel {

  private static final int WINDOW = 25;
  private static final int FEATURES = 120;
  private static final int HIDDEN = 84;
  private static final int CLASSES = 10;

  private final BareOperations nodes;
  private final Operand<TFloat32> firstKernel;
  private final Operand<TFloat32> firstBias;
  private final Operand<TFloat32> secondKernel;
  private final Operand<TFloat32> secondBias;
  private final Operand<TFloat32> thirdKernel;
  private final Operand<TFloat32> thirdBias;
  private final Operand<TFloat32> hiddenKernel;
  private final Operand<TFloat32> hiddenBias;
  private final Operand<TFloat32> outKernel;
  private final Operand<TFloat32> outBias;

  /**
   * Adds the weights to a graph.
   *
   * @param nodes the graph
   */
  public BareLeNet(BareOperations nodes) {
    this.nodes = nodes;
    firstKernel = nodes.kernel(WINDOW, 1, 6, Shape.of(5, 5, 1, 6));
    firstBias = nodes.bias(6);
    secondKernel = nodes.kernel(WINDOW, 6, 16, Shape.of(5, 5, 6, 16));
    secondBias = nodes.bias(16);
    thirdKernel = nodes.kernel(WINDOW, 16, FEATURES, Shape.of(5, 5, 16, FEATURES));
    thirdBias = nodes.bias(FEATURES);
    hiddenKernel = nodes.kernel(1, FEATURES, HIDDEN, Shape.of(FEATURES, HIDDEN));
    hiddenBias = nodes.bias(HIDDEN);
    outKernel = nodes.kernel(1, HIDDEN, CLASSES, Shape.of(HIDDEN, CLASSES));
    outBias = nodes.bias(CLASSES);
  }

  @Override
  public Operand<TFloat32> logits(Operand<TFloat32> images, Mode mode) {
    Operand<TFloat32> first =
        nodes.maxPool2x2(nodes.tanh(nodes.convSame(images, firstKernel, firstBias)));
    Operand<TFloat32> second =
        nodes.maxPool2x2(nodes.tanh(nodes.convValid(first, secondKernel, secondBias)));
    Operand<TFloat32> third = nodes.tanh(nodes.convValid(second, thirdKernel, thirdBias));
    Operand<TFloat32> hidden =
        nodes.tanh(nodes.dense(nodes.flat(third, FEATURES), hiddenKernel, hiddenBias));
    return nodes.dense(hidden, outKernel, outBias);
  }

  @Override
  public Operand<TFloat32> loss(Operand<TFloat32> images, Operand<TInt32> labels) {
    return nodes.crossEntropy(logits(images, Mode.TRAINING), labels);
  }
}
