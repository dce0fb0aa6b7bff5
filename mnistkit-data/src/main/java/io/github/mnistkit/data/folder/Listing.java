package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.support.FileNames;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The images of a folder in their order, and the class of each.
 *
 * @param folder the folder
 * @param files the images, at least one
 * @param classes the class name of each image
 * @param classNames the names of all classes in their order
 * @param steps what was chosen, for a provenance
 */
public record Listing(
    Path folder,
    List<Path> files,
    List<String> classes,
    List<String> classNames,
    List<String> steps) {

  /** Creates a list whose classes are ordered by name, numbers by value and first. */
  static Listing of(Path folder, List<Path> files, List<String> classes, List<String> steps) {
    List<String> names =
        classes.stream()
            .distinct()
            .map(FileNames.Key::of)
            .sorted()
            .map(FileNames.Key::name)
            .toList();
    return new Listing(folder, files, classes, names, steps);
  }

  /** Requires exactly the given classes. */
  public void requireClasses(List<String> expected) throws InvalidFileException {
    List<String> missing = without(expected, classNames);
    if (!missing.isEmpty()) {
      throw new InvalidFileException(
          folder,
          "images of the classes " + Quote.list(expected),
          "none of " + Quote.names(missing) + "; its classes are " + Quote.list(classNames));
    }
    List<String> others = without(classNames, expected);
    if (!others.isEmpty()) {
      throw new InvalidFileException(
          folder,
          "no classes but " + Quote.list(expected),
          Quote.names(others) + ": add them to the list, or move their images away");
    }
  }

  private static List<String> without(List<String> names, List<String> others) {
    List<String> rest = new ArrayList<>(names);
    rest.removeAll(others);
    return rest;
  }

  /** Returns the labels of all images, their classes' positions in a list. */
  public int[] labels(List<String> order) {
    Map<String, Integer> positions = new HashMap<>();
    order.forEach(name -> positions.put(name, positions.size()));
    return classes.stream().mapToInt(positions::get).toArray();
  }

  /** Returns the path of an image below the folder, with slashes. */
  public String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
