package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.image.DecodedImage;
import io.github.mnistkit.data.image.ImageFile;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.FileContent;
import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Decodes images on several threads, and delivers them in order. */
final class ImageReading {
  private static final int AHEAD = 4;

  /** What the work on one image may need, such as 12 megapixels of a PNG file. */
  private static final long BYTES_PER_THREAD = 1 << 27;

  private final Decoder decoder;
  private final Pixels target;
  private final IntConsumer progress;
  private final MessageDigest digest = Checksums.of("SHA-256");
  private final FolderConversions conversions = new FolderConversions();

  /** Decodes the content of a file. */
  @FunctionalInterface
  interface Decoder {
    DecodedImage decode(Path file, byte[] content) throws IOException;
  }

  /** Receives the pixels of one image after the other. */
  @FunctionalInterface
  interface Pixels {
    void add(byte[] image) throws IOException;
  }

  /**
   * What was read.
   *
   * @param sha256 the digest of all files, one after the other
   * @param steps how their samples were converted
   */
  record Result(String sha256, List<String> steps) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Read(Path file, byte[] content, DecodedImage image) {}

  private ImageReading(Decoder decoder, Pixels target, IntConsumer progress) {
    this.decoder = decoder;
    this.target = target;
    this.progress = progress;
  }

  /** Decodes all files; the progress is the number of images so far. */
  static Result of(List<Path> files, Decoder decoder, Pixels target, IntConsumer progress)
      throws IOException {
    ImageReading reading = new ImageReading(decoder, target, progress);
    reading.read(files);
    return new Result(Checksums.hex(reading.digest), reading.conversions.steps());
  }

  private static int threads() {
    long fit = Math.max(1, Runtime.getRuntime().maxMemory() / BYTES_PER_THREAD);
    return (int) Math.min(fit, Runtime.getRuntime().availableProcessors());
  }

  private void read(List<Path> files) throws IOException {
    int threads = threads();
    ExecutorService pool = Executors.newFixedThreadPool(threads, ImageReading::thread);
    Queue<Future<Read>> coming = new ArrayDeque<>();
    try {
      Iterator<Path> left = files.iterator();
      for (int done = 1; done <= files.size(); done++) {
        while (left.hasNext() && coming.size() < AHEAD * threads) {
          Path file = left.next();
          coming.add(pool.submit(() -> decode(file)));
        }
        take(coming.remove().get());
        progress.accept(done);
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading images");
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mnistkit-images");
    thread.setDaemon(true);
    return thread;
  }

  private Read decode(Path file) throws IOException {
    byte[] content = ImageFile.content(file);
    if (!ImageFile.recognizes(content)) {
      throw new InvalidFileException(
          file,
          ImageFile.WANTED,
          FileContent.describe(content)
              + ": a class folder may contain only images, move other files away");
    }
    return new Read(file, content, decoder.decode(file, content));
  }

  private void take(Read read) throws IOException {
    digest.update(read.content());
    conversions.add(read.file(), read.image().conversion());
    target.add(read.image().pixels());
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException exception) {
      throw exception;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException exception ? exception : new IOException(cause);
  }
}
