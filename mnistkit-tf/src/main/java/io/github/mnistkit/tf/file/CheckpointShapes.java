package io.github.mnistkit.tf.file;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.modelfile.FileFaults;
import io.github.mnistkit.internal.modelfile.Header;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of the arrays that a training writes into its checkpoint.
 *
 * @param weights the dimensions of each weight, by name
 * @param slots the dimensions of each array of optimizer state, by name
 */
public record CheckpointShapes(
    Map<String, List<Integer>> weights, Map<String, List<Integer>> slots) {

  private static final int LONGEST_NAME = 100;

  /** Requires exactly these arrays; the best weights must be complete or absent. */
  void require(Path file, Map<String, Header.Place> places) throws InvalidFileException {
    Map<String, List<Integer>> wanted = new LinkedHashMap<>(weights);
    slots.forEach((name, dimensions) -> wanted.put(Checkpoint.SLOT + name, dimensions));
    if (places.keySet().stream().anyMatch(name -> name.startsWith(Checkpoint.BEST))) {
      weights.forEach((name, dimensions) -> wanted.put(Checkpoint.BEST + name, flat(dimensions)));
    }
    for (Map.Entry<String, List<Integer>> one : wanted.entrySet()) {
      Header.Place place = places.get(one.getKey());
      if (place == null) {
        throw fault(file, one.getKey() + " " + one.getValue(), "none");
      }
      if (!place.dimensions().equals(one.getValue())) {
        throw fault(
            file,
            one.getKey() + " " + one.getValue(),
            place.dimensions().size() > 8 ? "another shape" : place.dimensions().toString());
      }
    }
    for (String name : places.keySet()) {
      if (!wanted.containsKey(name)) {
        String known = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        throw fault(file, wanted.size() + " arrays of this training", "another: " + known);
      }
    }
  }

  private static List<Integer> flat(List<Integer> dimensions) {
    return List.of(Math.toIntExact(Tensor.count(dimensions)));
  }

  private static InvalidFileException fault(Path file, String expected, String found) {
    return FileFaults.damaged(file, "damaged or forged", expected, found);
  }
}
