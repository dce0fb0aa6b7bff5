package io.github.mnistkit.tf.file;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.ModelFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether a file holds a model's weights, all of them and no others. */
final class Shapes {

  private Shapes() {}

  static void require(Path file, ModelSpec spec, Map<String, Header.Place> places)
      throws ModelFileException {
    Map<String, List<Integer>> wanted = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      wanted.put(weight.name(), weight.parameter().dimensions());
    }
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    places.forEach((name, place) -> found.put(name, place.dimensions()));
    if (!wanted.equals(found)) {
      throw new ModelFileException(
          file, "its model has the weights " + wanted + ", but the file has " + found);
    }
  }
}
