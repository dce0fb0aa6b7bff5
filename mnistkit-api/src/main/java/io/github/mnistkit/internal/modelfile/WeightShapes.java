package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that a file contains exactly a model's weights. */
final class WeightShapes {

  private WeightShapes() {}

  static void require(Path file, ModelSpec spec, Map<String, Header.Place> places)
      throws InvalidFileException {
    Set<String> unknown = new LinkedHashSet<>(places.keySet());
    List<String> missing = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Weight weight : spec.weights()) {
      List<Integer> wanted = weight.parameter().dimensions();
      Header.Place place = places.get(weight.name());
      unknown.remove(weight.name());
      if (place == null) {
        missing.add(weight.name() + " " + wanted);
      } else if (!place.dimensions().equals(wanted)) {
        others.add(weight.name() + " as " + place.dimensions() + " instead of " + wanted);
      }
    }
    List<String> faults = new ArrayList<>();
    add(faults, "lacks the weights ", missing);
    add(faults, "has ", others);
    add(faults, "has arrays that are not weights of it, ", unknown);
    if (!faults.isEmpty()) {
      String text = String.join("; it ", faults);
      throw new InvalidFileException(
          file,
          "the weights of its model",
          "that it " + text,
          "it does not hold the weights of its model: it " + text);
    }
  }

  private static void add(List<String> faults, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      faults.add(what + Quote.list(names));
    }
  }
}
