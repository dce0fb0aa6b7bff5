package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** {@return the name, sizes and digests of the data} */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", name());
    node.put("train", train().size());
    node.put("validation", split.second().size());
    node.put("test", test().size());
    node.put("sha256", train().provenance().sha256());
    node.put("testSha256", test().provenance().sha256());
    return node;
  }

  /**
   * {@return all training data, and the test data to evaluate every epoch on} Choose nothing by the
   * test data: metrics of the last epoch are then unbiased, those of the best epoch are not.
   */
  public Split trainAndTest() {
    return new Split(dataset.train(), dataset.test());
  }
}
