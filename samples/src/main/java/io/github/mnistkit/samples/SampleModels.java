package io.github.mnistkit.samples;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ModelSpec;

/** Models of the samples that are benchmarked. */
public final class SampleModels {

  private static final int HIDDEN = 6;

  private SampleModels() {}

  /** {@return one hidden layer, with 203,530 parameters} */
  public static ModelSpec basic() {
    return Basic.model();
  }

  /** {@return two convolutions and one hidden layer, with 857,738 parameters} */
  public static ModelSpec cnn() {
    return Cnn.model();
  }

  /** {@return LeNet-5 with tanh, with 61,706 parameters} */
  public static ModelSpec leNet() {
    return LeNet.model(ActivationFunction.TANH);
  }

  /** {@return LeNet-300-100, with 266,610 parameters} */
  public static ModelSpec leNet300() {
    return CompressedNets.dense().spec();
  }

  /** {@return the teacher of the student, with 1,199,882 parameters} */
  public static ModelSpec teacher() {
    return Teacher.model();
  }

  /** {@return the teacher's frozen convolutions and six hidden units, with 74,188 parameters} */
  public static ModelSpec student() {
    return TaughtStudent.model(Teacher.model(), HIDDEN);
  }
}
