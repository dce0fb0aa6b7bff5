package io.github.mnistkit.tf;

import io.github.mnistkit.tf.file.ModelFile;
import io.github.mnistkit.train.TrainingRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model under training: where it comes from, and the weights it began with.
 *
 * @param record so far
 * @param start all weights by name, those that are not trained included
 */
record Model(TrainingRecord record, Map<String, float[]> start) {

  /** All weights, of which some have been trained. */
  Map<String, float[]> with(Map<String, float[]> trained) {
    Map<String, float[]> all = new LinkedHashMap<>(start);
    all.putAll(trained);
    return all;
  }

  /** What is saved of it after one more step. */
  ModelFile after(String step, Map<String, float[]> trained) {
    return new ModelFile(record.then(step), with(trained));
  }
}
