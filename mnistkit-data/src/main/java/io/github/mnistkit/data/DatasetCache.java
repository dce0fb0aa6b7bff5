package io.github.mnistkit.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where fetched data sets are kept, and how long fetching may take.
 *
 * <p>Each data set has a folder of its own here, named as the data set is, with its files as
 * published; files put there by hand serve as well as fetched ones. A file is digested whenever it
 * is read: a damaged one is fetched again.
 *
 * <p>Instances are immutable; each option returns a changed copy.
 */
public final class DatasetCache {
  private final Path folder;
  private final boolean offline;
  private final DownloadLimits limits;
  private final Predicate<URI> allowed;

  DatasetCache(Path folder, boolean offline, DownloadLimits limits, Predicate<URI> allowed) {
    this.folder = folder;
    this.offline = offline;
    this.limits = limits;
    this.allowed = allowed;
  }

  /**
   * The cache that the surroundings ask for.
   *
   * <p>Its folder is the system property {@code mnistkit.home}, else the environment variable
   * {@code MNISTKIT_HOME}, else the platform's: {@code $XDG_CACHE_HOME/mnistkit} or {@code
   * ~/.cache/mnistkit}, on macOS {@code ~/Library/Caches/mnistkit}, on Windows {@code
   * %LOCALAPPDATA%\mnistkit\cache}. It is offline if the system property {@code mnistkit.offline},
   * else the environment variable {@code MNISTKIT_OFFLINE}, says {@code true} or {@code 1}.
   *
   * @return the cache, with time-outs of 10 s to connect, 30 s of silence and 15 minutes in all
   * @throws IllegalArgumentException if the offline setting is neither true, 1, false nor 0
   */
  public static DatasetCache standard() {
    Surroundings surroundings = Surroundings.ofThisProcess();
    return new DatasetCache(
        surroundings.cacheFolder(),
        surroundings.offline(),
        DownloadLimits.STANDARD,
        Transfer.HTTPS_ONLY);
  }

  /**
   * This cache in another folder.
   *
   * @param other the folder; made when a file is fetched
   * @return a changed copy
   */
  public DatasetCache in(Path other) {
    return new DatasetCache(other, offline, limits, allowed);
  }

  /**
   * This cache without the network: what is not in the folder is unavailable.
   *
   * @return a changed copy
   */
  public DatasetCache offline() {
    return new DatasetCache(folder, true, limits, allowed);
  }

  /**
   * Limits how long a server may take to accept a connection.
   *
   * @param limit between 1 ms and 1 day, 10 s by default
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is out of range
   */
  public DatasetCache connectTimeout(Duration limit) {
    return new DatasetCache(folder, offline, limits.withConnect(limit), allowed);
  }

  /**
   * Limits how long a server may stay silent, before it answers and within its answer.
   *
   * @param limit between 1 ms and 1 day, 30 s by default
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is out of range
   */
  public DatasetCache readTimeout(Duration limit) {
    return new DatasetCache(folder, offline, limits.withRead(limit), allowed);
  }

  /**
   * Limits how long fetching a data set may take with all its files, mirrors and attempts.
   *
   * @param limit between 1 ms and 1 day, 15 minutes by default
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is out of range
   */
  public DatasetCache giveUpAfter(Duration limit) {
    return new DatasetCache(folder, offline, limits.withTotal(limit), allowed);
  }

  /** {@return the folder that holds one folder per data set} */
  public Path folder() {
    return folder;
  }

  Dataset load(CatalogueEntry entry) throws IOException {
    Map<RemoteFile, String> faults = new LinkedHashMap<>();
    for (RemoteFile file : entry.files()) {
      faults.put(file, fault(folder(entry).resolve(file.name()), file));
    }
    faults.values().removeIf(String::isEmpty);
    if (!faults.isEmpty()) {
      Downloader downloader = new Downloader(limits, allowed);
      for (Map.Entry<RemoteFile, String> faulty : faults.entrySet()) {
        replace(entry, faulty.getKey(), faulty.getValue(), downloader);
      }
    }
    return IdxFolder.read(folder(entry), entry);
  }

  private void replace(CatalogueEntry entry, RemoteFile file, String fault, Downloader downloader)
      throws DatasetUnavailableException {
    Path target = folder(entry).resolve(file.name());
    if (offline) {
      throw new DatasetUnavailableException(
          entry.name(), target + " " + fault + ", and fetching is switched off (offline)");
    }
    try {
      Files.createDirectories(folder(entry));
      downloader.fetch(file, entry.mirrors(), target);
    } catch (IOException e) {
      throw new DatasetUnavailableException(
          entry.name(), target + " " + fault + ", and could not be fetched: " + e.getMessage(), e);
    }
  }

  private Path folder(CatalogueEntry entry) {
    return folder.resolve(entry.name());
  }

  private static String fault(Path path, RemoteFile file) throws IOException {
    if (!Files.isRegularFile(path)) {
      return "is missing";
    }
    long bytes = Files.size(path);
    if (bytes != file.bytes()) {
      return "must hold " + file.bytes() + " bytes, but holds " + bytes;
    }
    String found = Digests.sha256(Files.readAllBytes(path));
    return found.equals(file.sha256())
        ? ""
        : "must have the SHA-256 " + file.sha256() + ", but has " + found;
  }
}
