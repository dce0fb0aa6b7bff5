package io.github.mnistkit.benchmarks.bare;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A student with six hidden units on a teacher's convolutions, which learns the teacher's logits.
 * The convolutions run in every step, once for the teacher and the student together, without a
 * backward pass.
 */
public final class BareStudent implements BareModel {

  private static final int FLAT = 12 * 12 * 64;
  private static final int TEACHER_HIDDEN = 128;
  private static final int HIDDEN = 6;
  private static final int CLASSES = 10;

  private final BareOperations nodes;
  private final Teacher teacher;
  private final Operand<TFloat32> hiddenKernel;
  private final Operand<TFloat32> hiddenBias;
  private final Operand<TFloat32> outKernel;
  private final Operand<TFloat32> outBias;

  /**
   * Adds the weights of the student and of its teacher to a graph.
   *
   * @param nodes the graph
   * @param teacher the weights of the teacher, in the order of its layers
   */
  public BareStudent(BareOperations nodes, List<float[]> teacher) {
    this.nodes = nodes;
    this.teacher = new Teacher(nodes, teacher);
    hiddenKernel = nodes.kernel(1, FLAT, HIDDEN, Shape.of(FLAT, HIDDEN));
    hiddenBias = nodes.bias(HIDDEN);
    outKernel = nodes.kernel(1, HIDDEN, CLASSES, Shape.of(HIDDEN, CLASSES));
    outBias = nodes.bias(CLASSES);
  }

  @Override
  public Operand<TFloat32> logits(Operand<TFloat32> images, Mode mode) {
    return student(teacher.features(images), mode);
  }

  @Override
  public Operand<TFloat32> loss(Operand<TFloat32> images, Operand<TInt32> labels) {
    Operand<TFloat32> features = nodes.stopGradient(teacher.features(images));
    return nodes.meanSquaredDifference(
        student(features, Mode.TRAINING), nodes.stopGradient(teacher.logits(features)));
  }

  private Operand<TFloat32> student(Operand<TFloat32> features, Mode mode) {
    Operand<TFloat32> mask = nodes.dropout(features, 0.25f, mode);
    Operand<TFloat32> hidden = nodes.relu(nodes.dense(mask, hiddenKernel, hiddenBias));
    return nodes.dense(nodes.dropout(hidden, 0.2f, mode), outKernel, outBias);
  }

  /** A trained network, which is not changed. */
  private static final class Teacher {

    private final BareOperations nodes;
    private final Operand<TFloat32> firstKernel;
    private final Operand<TFloat32> firstBias;
    private final Operand<TFloat32> secondKernel;
    private final Operand<TFloat32> secondBias;
    private final Operand<TFloat32> hiddenKernel;
    private final Operand<TFloat32> hiddenBias;
    private final Operand<TFloat32> outKernel;
    private final Operand<TFloat32> outBias;

    Teacher(BareOperations nodes, List<float[]> weights) {
      this.nodes = nodes;
      firstKernel = nodes.constant(weights.get(0), 3, 3, 1, 32);
      firstBias = nodes.constant(weights.get(1), 32);
      secondKernel = nodes.constant(weights.get(2), 3, 3, 32, 64);
      secondBias = nodes.constant(weights.get(3), 64);
      hiddenKernel = nodes.constant(weights.get(4), FLAT, TEACHER_HIDDEN);
      hiddenBias = nodes.constant(weights.get(5), TEACHER_HIDDEN);
      outKernel = nodes.constant(weights.get(6), TEACHER_HIDDEN, CLASSES);
      outBias = nodes.constant(weights.get(7), CLASSES);
    }

    Operand<TFloat32> features(Operand<TFloat32> images) {
      Operand<TFloat32> first = nodes.relu(nodes.convValid(images, firstKernel, firstBias));
      Operand<TFloat32> second = nodes.relu(nodes.convValid(first, secondKernel, secondBias));
      return nodes.flat(nodes.maxPool2x2(second), FLAT);
    }

    Operand<TFloat32> logits(Operand<TFloat32> features) {
      Operand<TFloat32> hidden = nodes.relu(nodes.dense(features, hiddenKernel, hiddenBias));
      return nodes.dense(hidden, outKernel, outBias);
    }
  }
}
