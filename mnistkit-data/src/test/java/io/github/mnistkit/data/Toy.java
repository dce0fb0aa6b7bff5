package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.fetch.DownloadLimits;
import io.github.mnistkit.data.format.IdxFolder;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A published data set of five images, a server that has it, and a cache that may ask there. */
final class Toy implements AutoCloseable {
  /** The file asked for first, so that a failure always tells of the same one. */
  static final String FIRST = "train-images-idx3-ubyte.gz";

  static final DownloadLimits QUICK =
      new DownloadLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMillis(5),
          2);

  final Map<String, byte[]> published;
  final Path home;
  final LocalMirror mirror;
  final DatasetCache cache;

  Toy(Path home) throws IOException {
    this(
        home,
        Map.of(
            FIRST,
            IdxBytes.gzip(IdxBytes.images(3)),
            "train-labels-idx1-ubyte.gz",
            IdxBytes.gzip(IdxBytes.labels(0, 1, 1)),
            "t10k-images-idx3-ubyte.gz",
            IdxBytes.gzip(IdxBytes.images(2)),
            "t10k-labels-idx1-ubyte.gz",
            IdxBytes.gzip(IdxBytes.labels(1, 0))));
  }

  Toy(Path home, Map<String, byte[]> published) throws IOException {
    this.home = home;
    this.published = new TreeMap<>(published);
    mirror = new LocalMirror(this.published);
    cache = new DatasetCache(home, false, QUICK, Toy::isLocal, (file, received, total) -> {});
  }

  static boolean isLocal(URI address) {
    return address.getHost().equals("127.0.0.1");
  }

  /** An entry whose mirrors are folders of the local server. */
  CatalogueSource entry(String... behaviours) {
    return entry(Arrays.stream(behaviours).map(mirror::folder).toList());
  }

  CatalogueSource entry(List<URI> mirrors) {
    List<RemoteFile> files = new ArrayList<>();
    published.forEach(
        (name, bytes) -> files.add(RemoteFile.sha256(name, bytes.length, Checksums.sha256(bytes))));
    files.sort((a, b) -> Boolean.compare(b.name().equals(FIRST), a.name().equals(FIRST)));
    ImageFormat format = ImageFormat.of(2, 2, 1);
    CatalogueEntry entry =
        new CatalogueEntry(
            "toy", List.of("left", "right"), format, 3, 2, mirrors, files, "none", "nobody");
    return CatalogueSource.of(
        entry, (folder, read) -> IdxFolder.read(folder, read.name(), read.classNames()));
  }

  byte[] first() {
    return published.get(FIRST);
  }

  Path firstFile() {
    return home.resolve("toy").resolve(FIRST);
  }

  String address(String behaviour) {
    return mirror.folder(behaviour).resolve(FIRST).toString();
  }

  String said(String behaviour, String answer) {
    return address(behaviour) + " (" + answer + ")";
  }

  /** The names of all files in the cache, temporary ones too. */
  List<String> cached() throws IOException {
    Path folder = home.resolve("toy");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Checks that fetching fails for that reason and leaves nothing behind. */
  void failsWith(DatasetCache asked, CatalogueSource entry, String reason) throws IOException {
    assertThatExceptionOfType(DatasetUnavailableException.class)
        .isThrownBy(() -> asked.load(entry))
        .withMessage("toy: " + firstFile() + " is missing, and could not be fetched: " + reason);
    assertThat(cached()).isEmpty();
  }

  @Override
  public void close() throws IOException {
    mirror.close();
  }
}
