package io.github.mnistkit.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * <p>A file gets its name only when all of it has arrived and its digest is right; until then it
 * lies beside under a temporary name, which no failure leaves behind.
 */
final class Downloader {
  private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);

  private final DownloadLimits limits;
  private final Transfer transfer;
  private final Deadline deadline;

  Downloader(DownloadLimits limits, Predicate<URI> allowed) {
    this.limits = limits;
    this.transfer = new Transfer(limits, allowed);
    this.deadline = Deadline.after(limits.total());
  }

  /** Asks the mirrors in turn, round by round; if all fail, tells what each said last. */
  void fetch(RemoteFile file, List<URI> mirrors, Path target) throws IOException {
    List<URI> addresses = new ArrayList<>();
    mirrors.forEach(mirror -> addresses.add(mirror.resolve(file.name())));
    Map<URI, String> failures = new LinkedHashMap<>();
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

  /** One round; an address that refuses is taken off the list. */
  private boolean fetchFromAny(
      List<URI> addresses, RemoteFile file, Path target, Map<URI, String> failures)
      throws InterruptedIOException {
    for (URI address : List.copyOf(addresses)) {
      try {
        fetchFrom(address, file, target);
        return true;
      } catch (RefusedException e) {
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

  private void fetchFrom(URI address, RemoteFile file, Path target) throws IOException {
    LOG.info("Fetching {}", address);
    Path folder = target.toAbsolutePath().getParent();
    Path partial = Files.createTempFile(folder, file.name(), ".part");
    try {
      try (FileBody body = new FileBody(file, partial)) {
        transfer.run(address, body, deadline);
      }
      move(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
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
