package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.data.fetch.DownloadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DatasetResumeTest {
  private static final DownloadLimits PATIENT =
      new DownloadLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMillis(5),
          4);

  private Toy toy;
  private DatasetCache cache;

  @BeforeEach
  void startTheMirror(@TempDir Path home) throws IOException {
    toy = new Toy(home);
    cache = new DatasetCache(home, false, PATIENT, Toy::isLocal, (file, received, total) -> {});
  }

  @AfterEach
  void stopTheMirror() throws IOException {
    toy.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resume", "restart", "unsatisfiable", "otherpart", "spoiled"})
  void endsWithTheRightFilesWhateverTheServerMakesOfARange(String behaviour) throws IOException {
    assertThat(cache.load(toy.entry(behaviour)).name()).isEqualTo("toy");
    assertThat(toy.firstFile()).hasBinaryContent(toy.first());
    assertThat(toy.cached()).containsExactlyElementsOf(toy.published.keySet());
  }

  @Test
  void asksOnlyForTheRest() throws IOException {
    cache.load(toy.entry("resume"));
    assertThat(toy.mirror.requests().get(1))
        .endsWith(Toy.FIRST + " from " + toy.first().length / 2);
  }

  @Test
  void givesUpOnAServerThatIsAlwaysOutOfOrder() throws IOException {
    toy.failsWith(toy.cache, toy.entry("error"), toy.said("error", "status 500"));
    assertThat(toy.mirror.requests()).hasSize(Toy.QUICK.attempts());
  }

  @Test
  void goesOnWhereAnEarlierProcessStopped() throws IOException {
    Files.createDirectories(toy.home.resolve("toy"));
    Path partial = toy.home.resolve("toy").resolve(Toy.FIRST + ".part");
    Files.write(partial, Arrays.copyOf(toy.first(), 11));
    cache.load(toy.entry("range"));
    assertThat(toy.mirror.requests().get(0)).endsWith(" from 11");
    assertThat(toy.cached()).containsExactlyElementsOf(toy.published.keySet());
  }

  @Test
  void keepsWhatIsWorthADownloadOfItsOwn() throws IOException {
    byte[] large = new byte[3 << 20];
    new Random(1).nextBytes(large);
    toy.close();
    toy.published.put(Toy.FIRST, large);
    toy = new Toy(toy.home, toy.published);
    assertThatExceptionOfType(DatasetUnavailableException.class)
        .isThrownBy(() -> toy.cache.load(toy.entry("broken")));
    assertThat(toy.cached()).containsExactly(Toy.FIRST + ".part");
  }

  @Test
  void tellsHowFarItHasCome() throws IOException {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    cache
        .reporting((file, received, total) -> told.add(file + " " + received + "/" + total))
        .load(toy.entry("good"));
    int bytes = toy.first().length;
    assertThat(told).hasSize(4).contains(Toy.FIRST + " " + bytes + "/" + bytes);
  }
}
