package io.github.mnistkit.benchmarks.bare;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network for pairs of images of 14×14 pixels with one shared tower, and an auxiliary head that
 * classifies the digit of each.
 */
public final class BarePairs implements BareModel {

  /** The labels per example: the order, and a digit for each image. */
  static final int LABELS = 3;

  private static final int WINDOW = 9;
  private static final int FLAT = 3 * 3 * 32;
  private static final int FEATURES = 64;
  private static final int HIDDEN = 32;
  private static final int CLASSES = 10;

  private final BareOperations nodes;
  private final Operand<TFloat32> firstKernel;
  private final Operand<TFloat32> firstBias;
  private final Operand<TFloat32> secondKernel;
  private final Operand<TFloat32> secondBias;
  private final Operand<TFloat32> featureKernel;
  private final Operand<TFloat32> featureBias;
  private final Operand<TFloat32> digitKernel;
  private final Operand<TFloat32> digitBias;
  private final Operand<TFloat32> hiddenKernel;
  private final Operand<TFloat32> hiddenBias;
  private final Operand<TFloat32> outKernel;
  private final Operand<TFloat32> outBias;

  /**
   * Adds the weights to a graph.
   *
   * @param nodes the graph
   */
  public BarePairs(BareOperations nodes) {
    this.nodes = nodes;
    firstKernel = nodes.kernel(WINDOW, 1, 16, Shape.of(3, 3, 1, 16));
    firstBias = nodes.bias(16);
    secondKernel = nodes.kernel(WINDOW, 16, 32, Shape.of(3, 3, 16, 32));
    secondBias = nodes.bias(32);
    featureKernel = nodes.kernel(1, FLAT, FEATURES, Shape.of(FLAT, FEATURES));
    featureBias = nodes.bias(FEATURES);
    digitKernel = nodes.kernel(1, FEATURES, CLASSES, Shape.of(FEATURES, CLASSES));
    digitBias = nodes.bias(CLASSES);
    hiddenKernel = nodes.kernel(1, 2 * FEATURES, HIDDEN, Shape.of(2 * FEATURES, HIDDEN));
    hiddenBias = nodes.bias(HIDDEN);
    outKernel = nodes.kernel(1, HIDDEN, 1, Shape.of(HIDDEN, 1));
    outBias = nodes.bias(1);
  }

  @Override
  public Operand<TFloat32> logits(Operand<TFloat32> images, Mode mode) {
    return order(tower(nodes.image(images, 0)), tower(nodes.image(images, 1)));
  }

  @Override
  public Operand<TFloat32> loss(Operand<TFloat32> images, Operand<TInt32> labels) {
    Operand<TFloat32> first = tower(nodes.image(images, 0));
    Operand<TFloat32> second = tower(nodes.image(images, 1));
    Operand<TFloat32> order =
        nodes.binaryCrossEntropy(order(first, second), nodes.column(labels, LABELS, 0));
    Operand<TFloat32> digits =
        nodes.sum(
            nodes.crossEntropy(digit(first), nodes.column(labels, LABELS, 1)),
            nodes.crossEntropy(digit(second), nodes.column(labels, LABELS, 2)));
    return nodes.sum(order, digits);
  }

  private Operand<TFloat32> tower(Operand<TFloat32> image) {
    Operand<TFloat32> first =
        nodes.maxPool2x2(nodes.relu(nodes.convSame(image, firstKernel, firstBias)));
    Operand<TFloat32> second =
        nodes.maxPool2x2(nodes.relu(nodes.convSame(first, secondKernel, secondBias)));
    return nodes.relu(nodes.dense(nodes.flat(second, FLAT), featureKernel, featureBias));
  }

  private Operand<TFloat32> digit(Operand<TFloat32> features) {
    return nodes.dense(features, digitKernel, digitBias);
  }

  private Operand<TFloat32> order(Operand<TFloat32> first, Operand<TFloat32> second) {
    Operand<TFloat32> both = nodes.concatenate(first, second);
    Operand<TFloat32> hidden = nodes.relu(nodes.dense(both, hiddenKernel, hiddenBias));
    return nodes.dense(hidden, outKernel, outBias);
  }
}
