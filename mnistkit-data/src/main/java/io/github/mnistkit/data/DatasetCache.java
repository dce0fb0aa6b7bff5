package io.github.mnistkit.data;

import io.github.mnistkit.data.fetch.CacheLock;
import io.github.mnistkit.data.fetch.CacheWriteException;
import io.github.mnistkit.data.fetch.Deadline;
import io.github.mnistkit.data.fetch.DownloadLimits;
import io.github.mnistkit.data.fetch.Downloader;
import io.github.mnistkit.data.fetch.Environment;
import io.github.mnistkit.data.fetch.HttpTransfer;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A cache of downloaded data sets, with limits on how long a download may take.
 *
 * <p>Each data set has a folder of the same name in the cache, with its files as published; files
 * copied there by hand are used as well. The checksum of a file is verified whenever it is read: a
 * damaged file is fetched again.
 *
 * <p>If several processes or threads need the same data set, one of them fetches it while the
 * others wait. Connections go through the proxy that the JVM is configured for ({@code
 * https.proxyHost}, {@code https.proxyPort}, {@code http.nonProxyHosts}, or a default {@link
 * java.net.ProxySelector}). A transfer that was interrupted after more than a mebibyte is resumed,
 * even by a later process, if the server supports it.
 *
 * <p>Instances are immutable and may be shared between threads; each option returns a changed copy.
 */
public final class DatasetCache {
  private final Path folder;
  private final boolean offline;
  private final DownloadLimits limits;
  private final Predicate<URI> allowed;
  private final DownloadListener listener;

  DatasetCache(
      Path folder,
      boolean offline,
      DownloadLimits limits,
      Predicate<URI> allowed,
      DownloadListener listener) {
    this.folder = folder;
    this.offline = offline;
    this.limits = limits;
    this.allowed = allowed;
    this.listener = listener;
  }

  /**
   * Returns the cache configured by the environment.
   *
   * <p>The folder is given by the system property {@code mnistkit.home}, else the environment
   * variable {@code MNISTKIT_HOME}, else it is the platform's: {@code $XDG_CACHE_HOME/mnistkit} or
   * {@code ~/.cache/mnistkit}, on macOS {@code ~/Library/Caches/mnistkit}, on Windows {@code
   * %LOCALAPPDATA%\mnistkit\cache}. It is offline if the system property {@code mnistkit.offline},
   * else the environment variable {@code MNISTKIT_OFFLINE}, says {@code true} or {@code 1}.
   *
   * @return the cache, with time-outs of 10 s to connect, 30 s of silence and 15 minutes in all
   * @throws IllegalArgumentException if the offline setting is not true, 1, false or 0, or the
   *     folder begins with {@code ~name}; {@code ~} alone and {@code ~/} mean the user's home
   */
  public static DatasetCache standard() {
    Environment environment = Environment.ofThisProcess();
    return new DatasetCache(
        environment.cacheFolder(),
        environment.offline(),
        DownloadLimits.STANDARD,
        HttpTransfer.HTTPS_ONLY,
        (file, received, total) -> {});
  }

  /**
   * Returns this cache with another folder.
   *
   * @param other the folder; created when a file is fetched
   * @return a changed copy
   */
  public DatasetCache in(Path other) {
    return new DatasetCache(other, offline, limits, allowed, listener);
  }

  /**
   * Returns this cache without network access: data sets that are not in the folder are
   * unavailable.
   *
   * @return a changed copy
   */
  public DatasetCache offline() {
    return new DatasetCache(folder, true, limits, allowed, listener);
  }

  /**
   * Limits how long a server may take to accept a connection.
   *
   * @param limit between 1 ms and 1 day, 10 s by default
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is out of range
   */
  public DatasetCache connectTimeout(Duration limit) {
    return new DatasetCache(folder, offline, limits.withConnect(limit), allowed, listener);
  }

  /**
   * Limits how long a server may send nothing, before and during its response.
   *
   * @param limit between 1 ms and 1 day, 30 s by default
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is out of range
   */
  public DatasetCache readTimeout(Duration limit) {
    return new DatasetCache(folder, offline, limits.withRead(limit), allowed, listener);
  }

  /**
   * Limits how long fetching a data set may take, including all its files, mirrors and attempts.
   *
   * @param limit between 1 ms and 1 day, 15 minutes by default
   * @return a changed copy
   * @throws IllegalArgumentException if the limit is out of range
   */
  public DatasetCache giveUpAfter(Duration limit) {
    return new DatasetCache(folder, offline, limits.withTotal(limit), allowed, listener);
  }

  /**
   * Reports the progress of downloads to a listener.
   *
   * @param listener the listener, which replaces any previous one
   * @return a changed copy
   */
  public DatasetCache reporting(DownloadListener listener) {
    return new DatasetCache(folder, offline, limits, allowed, listener);
  }

  /** {@return the folder that holds one folder per data set} */
  public Path folder() {
    return folder;
  }

  Dataset load(CatalogueSource source) throws IOException {
    CatalogueEntry entry = source.entry();
    Path files = folder.resolve(source.folder());
    Map<RemoteFile, String> faults = faults(entry, files);
    if (!faults.isEmpty() && offline) {
      String reason = fault(files, faults) + ", and fetching is switched off (offline)";
      throw new DatasetUnavailableException(entry.name(), reason);
    }
    if (!faults.isEmpty()) {
      fetch(entry, files);
    }
    return source.reader().read(files, entry);
  }

  private void fetch(CatalogueEntry entry, Path files) throws IOException {
    try {
      fetchFaulty(entry, files);
    } catch (IOException e) {
      Map<RemoteFile, String> left = faults(entry, files);
      if (!left.isEmpty()) {
        throw new DatasetUnavailableException(
            entry.name(), fault(files, left) + ", and could not be fetched: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Fetches the files that are still missing or damaged once the lock is held: another process may
   * have fetched them.
   */
  private void fetchFaulty(CatalogueEntry entry, Path files) throws IOException {
    Deadline deadline = Deadline.after(limits.total());
    try {
      AtomicFiles.createFolders(files);
    } catch (IOException e) {
      throw new CacheWriteException(files, e);
    }
    Path lock = files.resolveSibling("." + files.getFileName() + ".lock");
    CacheLock.holding(
        lock,
        deadline,
        () -> {
          Downloader downloader = new Downloader(limits, allowed, listener::received, deadline);
          for (RemoteFile file : faults(entry, files).keySet()) {
            downloader.fetch(file.expected(), entry.mirrors(), files.resolve(file.name()));
          }
        });
  }

  private static String fault(Path files, Map<RemoteFile, String> faults) {
    Map.Entry<RemoteFile, String> first = faults.entrySet().iterator().next();
    return files.resolve(first.getKey().name()) + " " + first.getValue();
  }

  private static Map<RemoteFile, String> faults(CatalogueEntry entry, Path files)
      throws IOException {
    Map<RemoteFile, String> faults = new LinkedHashMap<>();
    for (RemoteFile file : entry.files()) {
      faults.put(file, file.expected().fault(files.resolve(file.name())));
    }
    faults.values().removeIf(String::isEmpty);
    return faults;
  }
}
