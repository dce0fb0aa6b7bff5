package io.github.mnistkit.data;

import io.github.mnistkit.data.folder.ClassFolders;
import io.github.mnistkit.data.folder.FolderPattern;
import io.github.mnistkit.data.folder.ImageFolder;
import io.github.mnistkit.data.folder.LabelsFile;
import io.github.mnistkit.data.folder.Listing;
import io.github.mnistkit.data.folder.PackedCache;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A folder of labelled images of any size.
 *
 * <pre>{@code
 * ImageConversion conversion = ImageConversion.of(ImageFormat.of(64, 64, 3), Resize.CROP);
 * Examples training = ImageFiles.in(Path.of("photos/train"))
 *     .classes("cat", "dog", "hare")
 *     .cachedIn(ImageCache.standard())
 *     .read(conversion);
 * }</pre>
 *
 * <p>Unless said otherwise, the folder contains a folder of images for every class, and nothing
 * else; see {@link DataFiles#images(Path, io.github.mnistkit.image.ImageFormat)} for what is read,
 * skipped and rejected.
 *
 * <p>Instances are immutable and may be shared between threads; each option returns a changed copy.
 */
public final class ImageFiles {
  private final Path folder;
  private final Lister lister;
  private final Optional<List<String>> classes;
  private final Optional<ImageCache> cache;
  private final ImageListener listener;

  private interface Lister {
    Listing list(Path folder) throws IOException;
  }

  private ImageFiles(
      Path folder,
      Lister lister,
      Optional<List<String>> classes,
      Optional<ImageCache> cache,
      ImageListener listener) {
    this.folder = folder;
    this.lister = lister;
    this.classes = classes;
    this.cache = cache;
    this.listener = listener;
  }

  /**
   * Returns the images in a folder.
   *
   * @param folder the folder; it is listed when the images are read
   * @return the images, by the folders of their classes
   */
  public static ImageFiles in(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return new ImageFiles(
        folder, ClassFolders::list, Optional.empty(), Optional.empty(), (images, total) -> {});
  }

  /**
   * Takes the images of nested folders whose paths match a pattern; other files are left out and
   * counted in the provenance. The pattern consists of names between slashes, in which {@code *},
   * {@code ?}, <code>[a-z]</code> and <code>{jpg,png}</code> have the meaning of {@link
   * java.nio.file.FileSystem#getPathMatcher globs}; {@code **} stands for any number of folders,
   * and <code>{class}</code> for the folder that is named after the class, such as in <code>
   * &#42;&#42;/{class}/*.jpg</code>. Images are ordered by their paths, classes by their names.
   *
   * @param pattern the pattern, with <code>{class}</code> exactly once
   * @return a changed copy
   * @throws IllegalArgumentException if the pattern is malformed
   */
  public ImageFiles matching(String pattern) {
    FolderPattern.check(pattern);
    return listedBy(from -> FolderPattern.list(from, pattern));
  }

  /**
   * Takes the images and labels that a table names, in its order: a text file in UTF-8 with a
   * heading, whose columns are called {@code path} and {@code label}; see {@link #labelledBy(Path,
   * String, String)}.
   *
   * @param table the table
   * @return a changed copy
   */
  public ImageFiles labelledBy(Path table) {
    return labelledBy(table, "path", "label");
  }

  /**
   * Takes the images and labels that a table names, in its order: a text file in UTF-8 with a
   * heading. Fields are separated by commas, semicolons or tabs, and stand in quotation marks where
   * they contain a separator. Further columns are ignored; files of the folder that the table does
   * not name are left out and counted in the provenance. Classes are ordered by their names.
   *
   * @param table the table
   * @param pathColumn the name of the column of paths, which are relative to the folder
   * @param labelColumn the name of the column of class names
   * @return a changed copy
   */
  public ImageFiles labelledBy(Path table, String pathColumn, String labelColumn) {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(pathColumn, "pathColumn");
    Objects.requireNonNull(labelColumn, "labelColumn");
    return listedBy(from -> LabelsFile.list(from, table, pathColumn, labelColumn));
  }

  private ImageFiles listedBy(Lister other) {
    return new ImageFiles(folder, other, classes, cache, listener);
  }

  /**
   * Fixes the classes and their order, so that the labels of several folders agree. Reading fails
   * if a class has no images, or images have another class.
   *
   * @param names the class names, at least one, distinct; by default those of the folder, ordered
   *     by name, numbers by value
   * @return a changed copy
   * @throws IllegalArgumentException if there are none, or a name occurs twice
   */
  public ImageFiles classes(String... names) {
    return classes(List.of(names));
  }

  /**
   * Fixes the classes and their order, such as {@code training.classNames()} for the validation
   * data; see {@link #classes(String...)}.
   *
   * @param names the class names, at least one, distinct
   * @return a changed copy
   * @throws IllegalArgumentException if there are none, or a name occurs twice
   */
  public ImageFiles classes(List<String> names) {
    List<String> copy = List.copyOf(names);
    if (copy.isEmpty() || new HashSet<>(copy).size() < copy.size()) {
      throw new IllegalArgumentException(
          "ImageFiles.classes must be distinct and at least one, but were " + copy);
    }
    return new ImageFiles(folder, lister, Optional.of(copy), cache, listener);
  }

  /**
   * Keeps the converted pixels on disk, and not in the heap: they are decoded when they are first
   * read, and whenever a file was changed, added or removed; later readings, by other programs too,
   * need no decoding. Examples read their pixels from the file as they are asked for, and throw an
   * {@link java.io.UncheckedIOException} if it is no longer complete.
   *
   * @param where the cache
   * @return a changed copy
   */
  public ImageFiles cachedIn(ImageCache where) {
    return new ImageFiles(folder, lister, classes, Optional.of(where), listener);
  }

  /**
   * Reports the progress of reading.
   *
   * @param other the listener, which replaces any previous one
   * @return a changed copy
   */
  public ImageFiles reporting(ImageListener other) {
    return new ImageFiles(folder, lister, classes, cache, other);
  }

  /**
   * Reads and converts all images, on as many threads as there are processors and 128 MB of heap
   * for each.
   *
   * @param conversion format and resizing
   * @return the examples; the provenance's digest is that of all files, one after the other, its
   *     steps say how images were chosen and converted
   * @throws InvalidFileException if there are no images, a file is not an image, a class is missing
   *     or not in the list, the table of labels is malformed or names a file that does not exist,
   *     or the pixels do not fit into the heap or the cache
   * @throws IOException if a file cannot be read, or the cache cannot be written
   */
  public Examples read(ImageConversion conversion) throws IOException {
    Listing listing = lister.list(folder);
    if (classes.isPresent()) {
      listing.requireClasses(classes.get());
    }
    int total = listing.files().size();
    IntConsumer progress = done -> listener.read(done, total);
    ImageFolder images =
        new ImageFolder(
            listing, classes.orElse(listing.classNames()), conversion.format(), progress);
    Optional<PackedCache> packed = cache.map(ImageCache::packed);
    return packed.isPresent()
        ? images.cached(packed.get(), conversion.scaling(), conversion.toString())
        : images.scaled(conversion.scaling(), conversion.toString());
  }
}
