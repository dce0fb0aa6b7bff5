package io.github.mnistkit.weights;

import io.github.mnistkit.internal.Quote;
import java.util.List;
import java.util.Optional;

/** Finds out whether arrays have the names of the other library. */
final class LibraryNames {

  private LibraryNames() {}

  /**
   * Returns what is wrong with arrays that were taken for another library's.
   *
   * @param file the arrays
   * @param expected the library that they were taken for
   * @return a text that names the right method; empty if the names may be right
   */
  static Optional<String> fault(ForeignFile file, ForeignLibrary expected) {
    ForeignLibrary other = expected == Keras.INSTANCE ? PyTorch.INSTANCE : Keras.INSTANCE;
    List<String> names =
        file.layers().values().stream()
            .flatMap(arrays -> arrays.values().stream())
            .map(ForeignFile.Stored::name)
            .toList();
    if (names.stream().anyMatch(name -> expected.ownNames().matcher(name).matches())) {
      return Optional.empty();
    }
    return names.stream()
        .filter(name -> other.ownNames().matcher(name).matches())
        .findFirst()
        .map(
            name ->
                ("the arrays look like those of " + other.title() + ", such as ")
                    + Quote.of(name)
                    + (": use Weights.from" + other.title())
                    + (" instead of from" + expected.title()));
  }
}
