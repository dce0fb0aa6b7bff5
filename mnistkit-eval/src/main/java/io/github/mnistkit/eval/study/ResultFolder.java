package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.StoredFileFaults;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PlainFiles;
import io.github.mnistkit.internal.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stores results in a folder, one file per trial. A file is written under a temporary name and then
 * moved, so that it is always complete; a lock keeps a second study out of the folder.
 */
final class ResultFolder implements ResultStore {

  private static final String LOCK = "study.lock";
  private static final int LONGEST_NAME = 40;
  private static final int DIGITS = 12;
  private static final Pattern PART =
      Pattern.compile("\\w{1,40}-[0-9a-f]{12}-run-\\d{3,}\\.txt\\.[0-9a-f]{16}\\.part");

  private final Path folder;
  private final FileChannel lock;

  private ResultFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  static ResultFolder open(Path folder) throws IOException {
    try {
      AtomicFiles.createFolders(folder);
      return locked(folder, PlainFiles.open(folder.resolve(LOCK)));
    } catch (InvalidFileException e) {
      throw e;
    } catch (IOException e) {
      throw StoredFileFaults.of(folder, "a writable folder", found(e), e);
    }
  }

  private static ResultFolder locked(Path folder, FileChannel channel) throws IOException {
    if (tryLock(channel) == null) {
      channel.close();
      throw StoredFileFaults.of(folder, "a folder not in use by another study", "one in use");
    }
    try {
      deleteParts(folder);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ResultFolder(folder, channel);
  }

  /**
   * Deletes the temporary files of a killed process; the lock ensures that no other process is
   * writing them.
   */
  private static void deleteParts(Path folder) throws IOException {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(
            folder, file -> PART.matcher(String.valueOf(file.getFileName())).matches())) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /**
   * Returns a file name for any variant: its letters and digits for readability, and a digest of
   * the whole name to distinguish it from others, even on file systems that ignore case.
   */
  static String fileName(Trial trial) {
    String readable = trial.variant().replaceAll("[^A-Za-z0-9]+", "_");
    String name = readable.substring(0, Math.min(LONGEST_NAME, readable.length()));
    String digest = Sha256.of(trial.variant()).substring(0, DIGITS);
    return String.format(Locale.ROOT, "%s-%s-run-%03d.txt", name, digest, trial.run());
  }

  @Override
  public Optional<StoredResult> find(Trial trial) throws IOException {
    Path file = folder.resolve(fileName(trial));
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      StoredResult stored = new StoredResult(file, TrialResult.parse(text));
      stored.requireTrial(trial);
      return Optional.of(stored);
    } catch (InvalidFileException e) {
      throw e;
    } catch (IllegalArgumentException | IOException e) {
      throw StoredFileFaults.of(file, "the result of a trial", found(e), e);
    }
  }

  @Override
  public void save(TrialResult result) throws IOException {
    // An interrupt that stops a study must not abort writing its last result.
    AtomicFiles.write(
        folder.resolve(fileName(result.trial())), result.toText().getBytes(StandardCharsets.UTF_8));
  }

  private static String found(Exception cause) {
    return cause instanceof IllegalArgumentException
        ? "another text: " + cause.getMessage()
        : TrialExecutor.text(cause);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
