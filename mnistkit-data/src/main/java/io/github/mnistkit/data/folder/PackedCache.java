package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.fetch.CacheLock;
import io.github.mnistkit.data.fetch.CacheWriteException;
import io.github.mnistkit.data.fetch.Deadline;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder of packed files, one for each folder of images and conversion, which only the user may
 * enter. The name of a file contains a digest of the paths, sizes and times of its images.
 *
 * @param folder the folder
 * @param mostBytes the bytes that all files may have together
 */
public record PackedCache(Path folder, long mostBytes) {
  private static final String SUFFIX = ".pixels";
  private static final int DIGITS = 16;
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /** Returns the pixels of all images, written by {@code content} unless they are there. */
  PackedFile file(Listing listing, String conversion, long bytes, PackedFile.Content content)
      throws IOException {
    String place = listing.folder().toRealPath() + "\n" + conversion;
    String source = Checksums.sha256(place.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    String key = key(listing, place);
    Path file = folder.resolve(source + "-" + key.substring(0, 2 * DIGITS) + SUFFIX);
    Optional<PackedFile> present = PackedFile.open(file, key, bytes);
    if (present.isEmpty()) {
      createFolder();
      CacheLock.holding(
          folder.resolve("." + source + ".lock"),
          Deadline.after(PATIENCE),
          () -> {
            if (PackedFile.open(file, key, bytes).isEmpty()) {
              makeRoom(source, bytes);
              PackedFile.write(file, key, content);
            }
          });
      present = PackedFile.open(file, key, bytes);
    }
    touch(file);
    return present.orElseThrow(
        () -> new InvalidFileException(file, "the images that were just written", "other content"));
  }

  /** Returns the digest of paths, sizes and times of all files, and of what is made of them. */
  private static String key(Listing listing, String place) throws IOException {
    MessageDigest digest = Checksums.of("SHA-256");
    digest.update(place.getBytes(StandardCharsets.UTF_8));
    for (Path file : listing.files()) {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      String line =
          "\n"
              + listing.relative(file)
              + "\t"
              + found.size()
              + "\t"
              + found.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Checksums.hex(digest);
  }

  private void createFolder() throws IOException {
    try {
      AtomicFiles.createFolders(folder);
      PosixFileAttributeView view =
          Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      if (view != null && !view.readAttributes().permissions().equals(PRIVATE)) {
        view.setPermissions(PRIVATE);
      }
    } catch (IOException e) {
      throw new CacheWriteException(folder, e);
    }
  }

  /** Deletes older files of the same source, and then those unused longest until there is room. */
  private void makeRoom(String source, long bytes) throws IOException {
    if (bytes > mostBytes) {
      throw new InvalidFileException(
          folder,
          "room for " + ReadLimits.size(bytes) + " of pixels",
          "a limit of " + ReadLimits.size(mostBytes) + ": raise it with ImageCache.mostBytes");
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(SUFFIX)).forEach(files::add);
    }
    files.sort(Comparator.comparing(PackedCache::lastUsed));
    long used = bytes;
    for (Path file : files) {
      used += length(file);
    }
    for (Path file : files) {
      boolean replaced = String.valueOf(file.getFileName()).startsWith(source + "-");
      if (replaced || used > mostBytes) {
        used -= length(file);
        delete(file);
      }
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  /** Another process may have deleted it, or may keep it open on Windows. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException inUse) {
      file.toFile().deleteOnExit();
    }
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException readOnly) {
      // It only counts as unused for longer than it was.
      return;
    }
  }
}
