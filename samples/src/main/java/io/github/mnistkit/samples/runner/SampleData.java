package io.github.mnistkit.samples.runner;

import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;

/**
 * The data of a sample.
 *
 * @param dataset training and test data
 * @param split the training data, stratified: 0.9 of it to train on, 0.1 to validate on
 */
public record SampleData(Dataset dataset, Split split) {

  private static final double TRAINING_FRACTION = 0.9;

  /** Splits the training data of a data set. */
  static SampleData of(Dataset dataset, long seed) {
    return new SampleData(dataset, dataset.train().split(TRAINING_FRACTION, seed));
  }

  /** {@return the name of the data set} */
  public String name() {
    return dataset.name();
  }

  /** {@return all training data} */
  public Examples train() {
    return dataset.train();
  }

  /** {@return the test data, which are for final metrics only} */
  public Examples test() {
    return dataset.test();
  }

  /**
   * {@return all training data, and the test data to evaluate every epoch on} Choose nothing by the
   * test data: metrics of the last epoch are then unbiased, those of the best epoch are not.
   */
  public Split trainAndTest() {
    return new Split(dataset.train(), dataset.test());
  }
}
