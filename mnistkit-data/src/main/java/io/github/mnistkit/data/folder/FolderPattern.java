package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.support.FolderEntries;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * Lists the images of nested folders by a pattern of their paths, such as <code>
 * &#42;&#42;/{class}/*.jpg</code>: names as globs, two stars for any number of folders, and one
 * folder that is the class.
 */
public final class FolderPattern {
  private static final String CLASS = "{class}";
  private static final String ANY = "**";

  private final List<String> segments;
  private final List<Path> files = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private FolderPattern(String text) {
    this.segments = List.of(text.split("/", -1));
  }

  /**
   * Checks a pattern.
   *
   * @throws IllegalArgumentException if it does not name the folder of the class exactly once, or a
   *     glob is malformed
   */
  public static void check(String text) {
    List<String> segments = List.of(text.split("/", -1));
    boolean once = segments.stream().filter(CLASS::equals).count() == 1;
    if (!once || segments.get(segments.size() - 1).equals(CLASS) || segments.contains("")) {
      throw fault("must be names between single slashes, of which one folder is {class}", text);
    }
    for (String segment : segments) {
      if (!segment.equals(CLASS) && segment.contains(CLASS)) {
        throw fault("must have {class} as the whole name of a folder", text);
      }
      try {
        glob(segment);
      } catch (PatternSyntaxException e) {
        throw fault("must consist of globs (" + e.getDescription() + ")", text);
      }
    }
  }

  private static IllegalArgumentException fault(String rule, String text) {
    return new IllegalArgumentException(
        "ImageFiles.matching pattern "
            + rule
            + ", such as \"**/{class}/*.jpg\", but was "
            + Quote.of(text));
  }

  private static PathMatcher glob(String segment) {
    return FileSystems.getDefault().getPathMatcher("glob:" + segment);
  }

  public static Listing list(Path folder, String pattern) throws IOException {
    ClassFolders.requireFolder(folder, "a folder of images");
    FolderPattern images = new FolderPattern(pattern);
    for (Path file : FolderTree.files(folder)) {
      images.add(folder, file);
    }
    if (images.files.isEmpty()) {
      throw new InvalidFileException(
          folder,
          "images with paths like " + pattern,
          images.others.isEmpty() ? "no files" : "others: " + Quote.names(images.others));
    }
    List<String> steps = new ArrayList<>(List.of("paths like " + pattern));
    if (!images.others.isEmpty()) {
      steps.add(images.others.size() + " other files left out");
    }
    return Listing.of(folder, images.files, images.classes, steps);
  }

  private void add(Path folder, Path file) throws IOException {
    Path path = folder.relativize(file);
    OptionalInt named = match(path, 0, 0);
    if (named.isPresent()) {
      files.add(file);
      classes.add(FolderEntries.className(folder.resolve(path.subpath(0, named.getAsInt() + 1))));
    } else {
      others.add(path.toString());
    }
  }

  /** Returns the position of the class's folder in a path; 0 if it lies above the given start. */
  private OptionalInt match(Path path, int from, int segment) {
    int left = path.getNameCount() - from;
    if (segment == segments.size()) {
      return left == 0 ? OptionalInt.of(0) : OptionalInt.empty();
    }
    String part = segments.get(segment);
    if (part.equals(ANY)) {
      return IntStream.rangeClosed(from, path.getNameCount())
          .mapToObj(next -> match(path, next, segment + 1))
          .filter(OptionalInt::isPresent)
          .findFirst()
          .orElse(OptionalInt.empty());
    }
    boolean isClass = part.equals(CLASS);
    if (left == 0 || (isClass ? left == 1 : !glob(part).matches(path.getName(from)))) {
      return OptionalInt.empty();
    }
    OptionalInt rest = match(path, from + 1, segment + 1);
    return isClass && rest.isPresent() ? OptionalInt.of(from) : rest;
  }
}
