package io.github.mnistkit.samples.bench;

import io.github.mnistkit.model.ModelSpec;

/** The models of the samples that are benchmarked. */
public interface Catalogue {

  /**
   * One hidden layer.
   *
   * @return the model, with 203,530 parameters
   */
  ModelSpec basic();

  /**
   * Two convolutions and one hidden layer.
   *
   * @return the model, with 857,738 parameters
   */
  ModelSpec cnn();

  /**
   * LeNet-5 with tanh.
   *
   * @return the model, with 61,706 parameters
   */
  ModelSpec leNet();

  /**
   * The teacher of the student.
   *
   * @return the model, with 1,199,882 parameters
   */
  ModelSpec teacher();

  /**
   * The teacher's frozen convolutions and six hidden units.
   *
   * @return the model, with 74,188 parameters
   */
  ModelSpec student();
}
