package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DatasetCacheTest {
  private static final DownloadLimits QUICK =
      new DownloadLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMillis(5),
          2);

  private static final String FIRST = "train-images-idx3-ubyte.gz";

  private final Map<String, byte[]> published =
      new TreeMap<>(
          Map.of(
              FIRST,
              IdxBytes.gzip(IdxBytes.images(3)),
              "train-labels-idx1-ubyte.gz",
              IdxBytes.gzip(IdxBytes.labels(0, 1, 1)),
              "t10k-images-idx3-ubyte.gz",
              IdxBytes.gzip(IdxBytes.images(2)),
              "t10k-labels-idx1-ubyte.gz",
              IdxBytes.gzip(IdxBytes.labels(1, 0))));

  @TempDir private Path home;
  private LocalMirror mirror;
  private DatasetCache cache;

  @BeforeEach
  void startTheMirror() throws IOException {
    mirror = new LocalMirror(published);
    cache = new DatasetCache(home, false, QUICK, address -> address.getHost().equals("127.0.0.1"));
  }

  @AfterEach
  void stopTheMirror() throws IOException {
    mirror.close();
  }

  /** An entry whose mirrors are folders of the local server. */
  private CatalogueEntry entry(String... behaviours) {
    List<URI> mirrors = Arrays.stream(behaviours).map(mirror::folder).toList();
    List<RemoteFile> files = new ArrayList<>();
    published.forEach(
        (name, bytes) -> files.add(new RemoteFile(name, bytes.length, Digests.sha256(bytes))));
    // The first training file is asked for first, so that a failure always tells of the same file.
    files.sort((a, b) -> Boolean.compare(b.name().equals(FIRST), a.name().equals(FIRST)));
    return new CatalogueEntry("toy", List.of("left", "right"), mirrors, files, "", "");
  }

  private List<String> cached() throws IOException {
    Path folder = home.resolve("toy");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void failsWith(DatasetCache cache, CatalogueEntry entry, String reason)
      throws IOException {
    assertThatExceptionOfType(DatasetUnavailableException.class)
        .isThrownBy(() -> cache.load(entry))
        .withMessage(
            "toy: "
                + home.resolve("toy").resolve(FIRST)
                + " is missing, and could not be fetched: "
                + reason);
    assertThat(cached()).isEmpty();
  }

  private String address(String behaviour) {
    return mirror.folder(behaviour).resolve(FIRST).toString();
  }

  private String said(String behaviour, String answer) {
    return address(behaviour) + " (" + answer + ")";
  }

  @Nested
  class Fetching {
    @Test
    void storesTheFilesAndReadsThem() throws IOException {
      Dataset dataset = cache.load(entry("good"));
      assertThat(dataset).hasToString("toy: 3 training and 2 test examples of 2×2×1 in 2 classes");
      assertThat(dataset.train().classNames()).containsExactly("left", "right");
      assertThat(cached()).containsExactlyElementsOf(published.keySet());
    }

    @Test
    void asksNobodyForWhatIsThere() throws IOException {
      cache.load(entry("good"));
      cache.load(entry("good"));
      assertThat(mirror.requests()).hasSize(4);
    }

    @Test
    void goesOnToTheNextMirror() throws IOException {
      assertThat(cache.load(entry("missing", "wrong", "good")).name()).isEqualTo("toy");
    }

    @Test
    void followsARedirect() throws IOException {
      assertThat(cache.load(entry("moved")).name()).isEqualTo("toy");
    }

    @Test
    void asksABusyMirrorAgain() throws IOException {
      assertThat(cache.load(entry("busy")).name()).isEqualTo("toy");
    }

    @Test
    void asksAMirrorThatRefusesOnlyOnce() throws IOException {
      failsWith(cache, entry("missing"), said("missing", "status 404"));
      assertThat(mirror.requests()).hasSize(1);
    }
  }

  @Nested
  class Failing {
    @Test
    void refusesAWrongDigest() throws IOException {
      byte[] right = published.get(FIRST);
      failsWith(
          cache,
          entry("wrong"),
          said(
              "wrong",
              "SHA-256 must be "
                  + Digests.sha256(right)
                  + ", but was "
                  + Digests.sha256(new byte[right.length])));
    }

    @Test
    void refusesMoreBytesThanPublished() throws IOException {
      int bytes = published.get(FIRST).length;
      failsWith(cache, entry("long"), said("long", "sent more than " + bytes + " bytes"));
    }

    @Test
    void refusesFewerBytesThanPublished() throws IOException {
      int bytes = published.get(FIRST).length;
      failsWith(
          cache, entry("short"), said("short", "sent " + (bytes - 1) + " of " + bytes + " bytes"));
    }

    @Test
    void leavesNothingOfAnAnswerThatBreaksOff() {
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> cache.load(entry("broken")))
          .withMessageContaining(address("broken"));
      assertThat(home.resolve("toy")).isEmptyDirectory();
    }

    @Test
    void givesUpOnASilentServer() throws IOException {
      failsWith(
          cache.readTimeout(Duration.ofMillis(400)),
          entry("stall"),
          said("stall", "silent for 400 ms"));
    }

    @Test
    void refusesToRunInACircle() throws IOException {
      failsWith(cache, entry("circle"), said("circle", "more than 5 redirects"));
      assertThat(mirror.requests()).hasSize(6);
    }

    @Test
    void givesUpInTimeOnAServerThatDrips() throws IOException {
      long start = System.nanoTime();
      failsWith(
          cache.giveUpAfter(Duration.ofMillis(700)),
          entry("drip", "drip"),
          said("drip", "gave up after 700 ms"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void refusesAnAddressThatIsNotHttps() throws IOException {
      DatasetCache strict = new DatasetCache(home, false, QUICK, Transfer.HTTPS_ONLY);
      failsWith(
          strict,
          entry("good"),
          said("good", "an address must be https, but was " + address("good")));
      assertThat(mirror.requests()).isEmpty();
    }

    @Test
    void namesEveryMirror() throws IOException {
      failsWith(
          cache,
          entry("missing", "circle"),
          said("missing", "status 404") + ", " + said("circle", "more than 5 redirects"));
    }

    @Test
    void tellsOfAServerThatIsNotThere() throws IOException {
      CatalogueEntry entry = entry("good");
      mirror.close();
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> cache.load(entry))
          .withMessageContaining("ConnectException");
    }
  }

  @Nested
  class DamagedFiles {
    private Path damaged;

    @BeforeEach
    void damageAFile() throws IOException {
      cache.load(entry("good"));
      damaged = home.resolve("toy").resolve(FIRST);
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[20] ^= 1;
      Files.write(damaged, bytes);
    }

    @Test
    void areFetchedAgain() throws IOException {
      cache.load(entry("good"));
      assertThat(damaged).hasBinaryContent(published.get(FIRST));
    }

    @Test
    void stayAsTheyAreWhenFetchingFails() throws IOException {
      byte[] before = Files.readAllBytes(damaged);
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> cache.load(entry("wrong")));
      assertThat(damaged).hasBinaryContent(before);
      assertThat(cached()).containsExactlyElementsOf(published.keySet());
    }

    @Test
    void areNotReadOffline() throws IOException {
      String found = Digests.sha256(Files.readAllBytes(damaged));
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> cache.offline().load(entry("good")))
          .withMessage(
              "toy: %s must have the SHA-256 %s, but has %s,"
                  + " and fetching is switched off (offline)",
              damaged, Digests.sha256(published.get(FIRST)), found);
    }
  }

  @Nested
  class Offline {
    @Test
    void readsWhatIsThere() throws IOException {
      cache.load(entry("good"));
      assertThat(cache.offline().load(entry("good")).name()).isEqualTo("toy");
    }

    @Test
    void asksNobodyForWhatIsNot() {
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> cache.offline().load(entry("good")))
          .withMessage(
              "toy: %s is missing, and fetching is switched off (offline)",
              home.resolve("toy").resolve(FIRST))
          .satisfies(e -> assertThat(e.dataset()).isEqualTo("toy"));
      assertThat(mirror.requests()).isEmpty();
    }
  }

  @Nested
  class Options {
    @Test
    void leaveTheOriginalAlone() {
      cache.in(Path.of("elsewhere"));
      assertThat(cache.folder()).isEqualTo(home);
    }

    @Test
    void refuseATimeOutOfZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cache.giveUpAfter(Duration.ZERO))
          .withMessage("DatasetCache.giveUpAfter must be between 1 ms and 1 day, but was PT0S");
    }
  }
}
