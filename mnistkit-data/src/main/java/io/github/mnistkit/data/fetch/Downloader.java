package io.github.mnistkit.data.fetch;

import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files whose length and digest are known.
 *
 * <p>A file gets its final name only when it is complete and its digest is right; until then its
 * name ends in {@code .part}. The next attempt resumes such a partial file after a network failure,
 * even in another process if the file is large enough. Other partial files, whether rejected or not
 * writable, are deleted.
 */
public final class Downloader {
  private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);

  /** Smaller partial files are not kept, but fetched again. */
  static final long WORTH_KEEPING = 1 << 20;

  /** Receives the progress of downloads, one call at a time. */
  public interface Progress {
    void received(String file, long received, long total);
  }

  private final DownloadLimits limits;
  private final Progress progress;
  private final HttpTransfer transfer;
  private final Deadline deadline;

  public Downloader(
      DownloadLimits limits, Predicate<URI> allowed, Progress progress, Deadline deadline) {
    this.limits = limits;
    this.progress = progress;
    this.transfer = new HttpTransfer(limits, allowed);
    this.deadline = deadline;
  }

  /**
   * Tries the mirrors in turn, round by round; if all fail, the exception names the last failure of
   * each.
   */
  public void fetch(ExpectedFile file, List<URI> mirrors, Path target) throws IOException {
    List<URI> addresses = new ArrayList<>();
    mirrors.forEach(mirror -> addresses.add(mirror.resolve(file.name())));
    Map<URI, String> failures = new LinkedHashMap<>();
    try {
      fetch(file, addresses, target, failures);
    } finally {
      Path partial = partial(target);
      if (Files.exists(partial) && Files.size(partial) < WORTH_KEEPING) {
        Files.delete(partial);
      }
    }
  }

  private void fetch(ExpectedFile file, List<URI> addresses, Path target, Map<URI, String> failures)
      throws IOException {
    Duration pause = limits.backOff();
    for (int attempt = 0; attempt < limits.attempts(); attempt++) {
      if (addresses.isEmpty() || deadline.passed()) {
        break;
      }
      if (attempt > 0) {
        sleep(deadline.atMost(pause));
        pause = pause.multipliedBy(2);
      }
      if (fetchFromAny(addresses, file, target, failures)) {
        return;
      }
    }
    throw new IOException(failures.isEmpty() ? "gave up after " + deadline : text(failures));
  }

  /** Tries each mirror once, and removes those that reject the request from the list. */
  private boolean fetchFromAny(
      List<URI> addresses, ExpectedFile file, Path target, Map<URI, String> failures)
      throws IOException {
    for (URI address : List.copyOf(addresses)) {
      try {
        fetchFrom(address, file, target);
        return true;
      } catch (CacheWriteException e) {
        throw e;
      } catch (DownloadRejectedException e) {
        addresses.remove(address);
        failures.put(address, text(e));
      } catch (IOException e) {
        failures.put(address, text(e));
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while fetching " + address);
      }
    }
    return false;
  }

  private void fetchFrom(URI address, ExpectedFile file, Path target) throws IOException {
    LOG.info("Fetching {}", address);
    Path partial = partial(target);
    try {
      try (VerifyingBodySubscriber body = new VerifyingBodySubscriber(file, partial, progress)) {
        transfer.run(address, body, deadline);
      }
      AtomicFiles.move(partial, target);
    } catch (DownloadRejectedException | StalePartialFileException | CacheWriteException e) {
      Files.deleteIfExists(partial);
      throw e;
    }
  }

  private static Path partial(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static void sleep(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two attempts");
    }
  }

  private static String text(IOException failure) {
    String name = failure.getClass().getSimpleName();
    if (failure.getMessage() != null) {
      return failure.getMessage();
    }
    Throwable cause = failure.getCause();
    return cause == null ? name : name + " caused by " + cause.getClass().getSimpleName();
  }

  private static String text(Map<URI, String> failures) {
    return failures.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }
}
