package io.github.mnistkit.tf.frozen;

import io.github.mnistkit.internal.IoAction;
import io.github.mnistkit.tf.runtime.Closeables;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table in a temporary file, which is unlinked at once where the system allows it, so that
 * nothing remains even if the process is killed.
 *
 * <p>An interrupt of a reading thread would close a channel; a mapping could not be released
 * explicitly and would not report a full disk. A plain file has neither problem, but only one
 * position: it is opened several times, so that concurrent trainings seldom wait for each other.
 */
final class FileFeatureTable extends FeatureTable {

  private static final int TIMES_OPEN = 8;

  private final Path path;
  private final List<RandomAccessFile> files;

  private FileFeatureTable(int rows, int columns, Path path, List<RandomAccessFile> files) {
    super(rows, columns);
    this.path = path;
    this.files = files;
  }

  /**
   * Creates a table in a new file.
   *
   * @throws UncheckedIOException if the folder has no room; the message names it and the bytes
   *     needed
   */
  static FileFeatureTable create(Path folder, int rows, int columns) {
    long bytes = bytes(rows, columns);
    try {
      Path path = Files.createTempFile(folder, "mnistkit-features-", ".bin");
      try {
        long room = Files.getFileStore(path).getUsableSpace();
        if (room < bytes) {
          throw new IOException("only " + room + " bytes are free");
        }
        return new FileFeatureTable(rows, columns, path, open(path));
      } catch (IOException e) {
        Files.deleteIfExists(path);
        throw e;
      }
    } catch (IOException e) {
      throw failure(folder, bytes, e);
    }
  }

  private static List<RandomAccessFile> open(Path path) throws IOException {
    List<RandomAccessFile> files = new ArrayList<>();
    try {
      for (int i = 0; i < TIMES_OPEN; i++) {
        files.add(new RandomAccessFile(path.toFile(), "rw"));
      }
    } catch (IOException e) {
      for (RandomAccessFile file : files) {
        file.close();
      }
      throw e;
    }
    try {
      Files.delete(path);
    } catch (IOException heldOpen) {
      path.toFile().deleteOnExit();
    }
    return files;
  }

  @Override
  public void write(int row, byte[] values) {
    RandomAccessFile file = files.get(row % TIMES_OPEN);
    synchronized (file) {
      try {
        file.seek((long) row * rowBytes());
        file.write(values);
      } catch (IOException e) {
        throw failure(path, bytes(), e);
      }
    }
  }

  @Override
  public void read(int row, byte[] values) {
    RandomAccessFile file = files.get(row % TIMES_OPEN);
    synchronized (file) {
      try {
        file.seek((long) row * rowBytes());
        file.readFully(values);
      } catch (IOException e) {
        throw failure(path, bytes(), e);
      }
    }
  }

  @Override
  public void close() {
    List<Runnable> closings = new ArrayList<>();
    files.forEach(file -> closings.add(() -> must(file::close)));
    closings.add(() -> must(() -> Files.deleteIfExists(path)));
    Closeables.all(closings);
  }

  private void must(IoAction action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException("temporary file " + path + " could not be deleted", e);
    }
  }

  private static UncheckedIOException failure(Path place, long bytes, IOException e) {
    String text =
        String.format(
            Locale.ROOT,
            "%s must hold %d bytes of frozen layers' outputs, but failed: %s; set another folder"
                + " with -Djava.io.tmpdir, or TrainerOptions.frozenOutputs",
            place,
            bytes,
            e);
    return new UncheckedIOException(text, new IOException(text, e));
  }
}
