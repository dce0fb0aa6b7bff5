package io.github.mnistkit.runtime;

import io.github.mnistkit.internal.coding.CodedWeights;
import io.github.mnistkit.internal.modelfile.CompressedReader;
import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model as it was read from a file of either kind.
 *
 * @param record the record of its training
 * @param weights its weights by name
 */
record StoredModel(TrainingRecord record, Map<String, CodedWeights> weights) {

  static StoredModel read(Path file, CustomParts custom) throws IOException {
    if (CompressedReader.isCompressed(file)) {
      CompressedReader.Content model = CompressedReader.read(file, custom);
      return new StoredModel(model.record(), model.arrays());
    }
    ModelFile model = ModelFile.read(file, custom);
    Map<String, CodedWeights> weights = new LinkedHashMap<>();
    model.weights().forEach((name, values) -> weights.put(name, new CodedWeights.Free(values)));
    return new StoredModel(model.record(), weights);
  }
}
