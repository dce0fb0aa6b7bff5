package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.data.support.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DatasetCacheTest {
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
  class DamagedFiles {
    private Path damaged;

    @BeforeEach
    void damageAFile() throws IOException {
      toy.cache.load(toy.entry("good"));
      damaged = toy.firstFile();
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[20] ^= 1;
      Files.write(damaged, bytes);
    }

    @Test
    void areFetchedAgain() throws IOException {
      toy.cache.load(toy.entry("good"));
      assertThat(damaged).hasBinaryContent(toy.first());
    }

    @Test
    void stayAsTheyAreWhenFetchingFails() throws IOException {
      byte[] before = Files.readAllBytes(damaged);
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> toy.cache.load(toy.entry("wrong")));
      assertThat(damaged).hasBinaryContent(before);
      assertThat(toy.cached()).containsExactlyElementsOf(toy.published.keySet());
    }

    @Test
    void areNotReadOffline() throws IOException {
      String found = Checksums.sha256(Files.readAllBytes(damaged));
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> toy.cache.offline().load(toy.entry("good")))
          .withMessage(
              "toy: %s must have the SHA-256 %s, but has %s,"
                  + " and fetching is switched off (offline)",
              damaged, Checksums.sha256(toy.first()), found);
    }
  }

  @Nested
  class Offline {
    @Test
    void readsWhatIsThere() throws IOException {
      toy.cache.load(toy.entry("good"));
      assertThat(toy.cache.offline().load(toy.entry("good")).name()).isEqualTo("toy");
    }

    @Test
    void asksNobodyForWhatIsNot() {
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> toy.cache.offline().load(toy.entry("good")))
          .withMessage(
              "toy: %s is missing, and fetching is switched off (offline)", toy.firstFile())
          .satisfies(e -> assertThat(e.dataset()).isEqualTo("toy"));
      assertThat(toy.mirror.requests()).isEmpty();
    }
  }

  @Nested
  class Options {
    @Test
    void leaveTheOriginalAlone() {
      toy.cache.in(Path.of("elsewhere"));
      assertThat(toy.cache.folder()).isEqualTo(toy.home);
    }

    @Test
    void refuseATimeOutOfZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> toy.cache.giveUpAfter(Duration.ZERO))
          .withMessage("DatasetCache.giveUpAfter must be between 1 ms and 1 day, but was PT0S");
    }
  }
}
