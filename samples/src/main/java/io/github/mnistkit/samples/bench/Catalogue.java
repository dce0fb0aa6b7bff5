package io.github.mnistkit.samples.bench;

import io.github.mnistkit.model.ModelSpec;

/** The models of the samples, as far as they are measured. */
public interface Catalogue {

  /**
   * One hidden layer.
   *
   * @return of 203,530 parameters
   */
  ModelSpec basic();

  /**
   * Two convolutions and one hidden layer.
   *
   * @return of 857,738 parameters
   */
  ModelSpec cnn();

  /**
   * LeNet-5 with tanh.
   *
   * @return of 61,706 parameters
   */
  ModelSpec leNet();

  /**
   * What the student learns from.
   *
   * @return of 1,199,882 parameters
   */
  ModelSpec teacher();

  /**
   * The teacher's frozen convolutions and six hidden units.
   *
   * @return of 74,188 parameters
   */
  ModelSpec student();
}
