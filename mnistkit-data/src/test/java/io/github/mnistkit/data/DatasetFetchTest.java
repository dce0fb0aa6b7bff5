package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.fetch.HttpTransfer;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DatasetFetchTest {
  private Toy toy;

  @BeforeEach
  void startTheMirror(@TempDir Path home) throws IOException {
    toy = new Toy(home);
  }

  @AfterEach
  void stopTheMirror() throws IOException {
    toy.close();
  }

  @Nested
  class Fetching {
    @Test
    void storesTheFilesAndReadsThem() throws IOException {
      Dataset dataset = toy.cache.load(toy.entry("good"));
      assertThat(dataset).hasToString("toy: 3 training and 2 test examples of 2×2×1 in 2 classes");
      assertThat(dataset.train().classNames()).containsExactly("left", "right");
      assertThat(toy.cached()).containsExactlyElementsOf(toy.published.keySet());
    }

    @Test
    void asksNobodyForWhatIsThere() throws IOException {
      toy.cache.load(toy.entry("good"));
      toy.cache.load(toy.entry("good"));
      assertThat(toy.mirror.requests()).hasSize(4);
    }

    @Test
    void goesOnToTheNextMirror() throws IOException {
      assertThat(toy.cache.load(toy.entry("missing", "wrong", "good")).name()).isEqualTo("toy");
    }

    @Test
    void followsARedirect() throws IOException {
      assertThat(toy.cache.load(toy.entry("moved")).name()).isEqualTo("toy");
    }

    @Test
    void asksABusyMirrorAgain() throws IOException {
      assertThat(toy.cache.load(toy.entry("busy")).name()).isEqualTo("toy");
    }

    @Test
    void asksAMirrorThatRefusesOnlyOnce() throws IOException {
      toy.failsWith(toy.cache, toy.entry("missing"), toy.said("missing", "status 404"));
      assertThat(toy.mirror.requests()).hasSize(1);
    }
  }

  @Nested
  class Failing {
    @Test
    void refusesAWrongDigest() throws IOException {
      byte[] right = toy.first();
      toy.failsWith(
          toy.cache,
          toy.entry("wrong"),
          toy.said(
              "wrong",
              "SHA-256 must be "
                  + Checksums.sha256(right)
                  + ", but was "
                  + Checksums.sha256(new byte[right.length])));
    }

    @Test
    void refusesMoreBytesThanPublished() throws IOException {
      int bytes = toy.first().length;
      toy.failsWith(
          toy.cache, toy.entry("long"), toy.said("long", "sent more than " + bytes + " bytes"));
    }

    @Test
    void refusesFewerBytesThanPublished() throws IOException {
      int bytes = toy.first().length;
      toy.failsWith(
          toy.cache,
          toy.entry("short"),
          toy.said("short", "sent " + (bytes - 1) + " of " + bytes + " bytes"));
    }

    @Test
    void leavesNothingOfAnAnswerThatBreaksOff() {
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> toy.cache.load(toy.entry("broken")))
          .withMessageContaining(toy.address("broken"));
      assertThat(toy.home.resolve("toy")).isEmptyDirectory();
    }

    @Test
    void givesUpOnASilentServer() throws IOException {
      toy.failsWith(
          toy.cache.readTimeout(Duration.ofMillis(400)),
          toy.entry("stall"),
          toy.said("stall", "silent for 400 ms"));
    }

    @Test
    void refusesToRunInACircle() throws IOException {
      toy.failsWith(toy.cache, toy.entry("circle"), toy.said("circle", "more than 5 redirects"));
      assertThat(toy.mirror.requests()).hasSize(6);
    }

    @Test
    void givesUpInTimeOnAServerThatDrips() throws IOException {
      long start = System.nanoTime();
      toy.failsWith(
          toy.cache.giveUpAfter(Duration.ofMillis(700)),
          toy.entry("drip", "drip"),
          toy.said("drip", "gave up after 700 ms"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void refusesAnAddressThatIsNotHttps() throws IOException {
      DatasetCache strict =
          new DatasetCache(
              toy.home, false, Toy.QUICK, HttpTransfer.HTTPS_ONLY, (file, received, total) -> {});
      toy.failsWith(
          strict,
          toy.entry("good"),
          toy.said("good", "an address must be https, but was " + toy.address("good")));
      assertThat(toy.mirror.requests()).isEmpty();
    }

    @Test
    void namesEveryMirror() throws IOException {
      toy.failsWith(
          toy.cache,
          toy.entry("missing", "circle"),
          toy.said("missing", "status 404") + ", " + toy.said("circle", "more than 5 redirects"));
    }

    @Test
    void tellsOfAServerThatIsNotThere() throws IOException {
      CatalogueSource entry = toy.entry("good");
      toy.mirror.close();
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> toy.cache.load(entry))
          .withMessageContaining("ConnectException");
    }
  }
}
