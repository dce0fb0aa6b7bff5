package io.github.mnistkit.weights;

import io.github.mnistkit.file.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays of another library, by the name of their layer and their own.
 *
 * @param layers the arrays of each layer
 */
record ForeignFile(Map<String, Map<String, Stored>> layers) {

  /** An array and its full name. */
  record Stored(String name, Tensor tensor) {
    @Override
    public String toString() {
      return name + " " + tensor.dimensions();
    }
  }

  static ForeignFile of(Map<String, Tensor> tensors, ForeignLibrary library) {
    Map<String, Map<String, Stored>> layers = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          int end = name.lastIndexOf(library.separator());
          String array = library.usual(name.substring(end + 1));
          if (!library.ignores(array)) {
            layers
                .computeIfAbsent(
                    end < 0 ? "" : name.substring(0, end), key -> new LinkedHashMap<>())
                .put(array, new Stored(name, tensor));
          }
        });
    return new ForeignFile(layers);
  }
}
