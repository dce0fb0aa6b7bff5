package io.github.mnistkit.data;

import io.github.mnistkit.data.fetch.Environment;
import io.github.mnistkit.data.folder.PackedCache;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A folder on disk that keeps the converted pixels of image folders, so that files are decoded once
 * and pixels need no heap.
 *
 * <p>There is one file for each folder of images and conversion. It holds the same bytes as
 * decoding gives and a checksum, which is verified when it is opened: a damaged file is written
 * again. So is one whose images have changed: paths, sizes and times of all files are compared, not
 * their content. The folder is made private to the user, where the file system knows permissions.
 * Of several processes or threads that need the same file, one writes it while the others wait for
 * up to an hour.
 *
 * <p>To delete the cache, delete the folder while no program uses it.
 *
 * @param folder the folder; created when it is first written
 * @param mostBytes the bytes that all files may have together; the files unused longest are deleted
 *     for new ones
 */
public record ImageCache(Path folder, long mostBytes) {
  private static final long STANDARD = 10_000_000_000L;

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if the limit is below 1
   */
  public ImageCache {
    Objects.requireNonNull(folder, "folder");
    if (mostBytes < 1) {
      throw new IllegalArgumentException(
          "ImageCache.mostBytes must be at least 1, but was " + mostBytes);
    }
  }

  /**
   * Returns the cache in the folder {@code images} of {@link DatasetCache#standard}'s folder.
   *
   * @return the cache, with a limit of 10 GB (10¹⁰ bytes)
   */
  public static ImageCache standard() {
    return new ImageCache(Environment.ofThisProcess().cacheFolder().resolve("images"), STANDARD);
  }

  /**
   * Returns this cache with another folder, which must hold nothing else.
   *
   * @param other the folder
   * @return a changed copy
   */
  public ImageCache in(Path other) {
    return new ImageCache(other, mostBytes);
  }

  /**
   * Returns this cache with another limit.
   *
   * @param limit the bytes that all files may have together, at least 1
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is below 1
   */
  public ImageCache mostBytes(long limit) {
    return new ImageCache(folder, limit);
  }

  PackedCache packed() {
    return new PackedCache(folder, mostBytes);
  }
}
