package io.github.mnistkit.tf.training;

import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.train.TrainingRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The model being trained: its provenance and its initial weights.
 *
 * @param record the provenance so far
 * @param start all weights by name, including those that are not trained
 */
public record InitialModel(TrainingRecord record, Map<String, float[]> start) {

  /** Returns all weights, with the trained ones replaced. */
  Map<String, float[]> with(Map<String, float[]> trained) {
    Map<String, float[]> all = new LinkedHashMap<>(start);
    all.putAll(trained);
    return all;
  }

  /** Returns the content of its file after one more operation. */
  ModelFile after(String step, Map<String, float[]> trained) {
    return new ModelFile(record.then(step), with(trained));
  }
}
