package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistkit.image.Dataset;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DatasetSharingTest {
  private Toy toy;

  @BeforeEach
  void startTheMirror(@TempDir Path home) throws IOException {
    toy = new Toy(home);
  }

  @AfterEach
  void stopTheMirror() throws IOException {
    toy.close();
  }

  @Test
  void letsOneOfManyThreadsFetch() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Dataset>> loads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        loads.add(threads.submit(() -> toy.cache.load(toy.entry("slow"))));
      }
      for (Future<Dataset> load : loads) {
        assertThat(load.get().name()).isEqualTo("toy");
      }
    } finally {
      threads.shutdown();
    }
    assertThat(toy.mirror.requests()).hasSize(4);
  }

  @Test
  void letsOneOfTwoProcessesFetch() throws IOException, InterruptedException {
    Process first = start();
    Process second = start();
    assertThat(output(first)).isEqualTo("toy");
    assertThat(output(second)).isEqualTo("toy");
    assertThat(first.waitFor() + second.waitFor()).isZero();
    assertThat(toy.mirror.requests()).hasSize(4);
    assertThat(toy.cached()).containsExactlyElementsOf(toy.published.keySet());
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            OtherProcess.class.getName(),
            toy.home.toString(),
            toy.mirror.folder("slow").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void givesUpWaitingInTime() throws IOException {
    Files.createDirectories(toy.home.resolve("toy"));
    Path lock = toy.home.resolve(".toy.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> toy.cache.giveUpAfter(Duration.ofMillis(300)).load(toy.entry("good")))
          .withMessageContaining(lock + " was still held by another process after 300 ms");
    }
    assertThat(toy.mirror.requests()).isEmpty();
  }

  @Test
  void goesThroughTheProxyOfTheJvm() throws IOException {
    URI mirror = toy.mirror.folder("good");
    System.setProperty("http.proxyHost", mirror.getHost());
    System.setProperty("http.proxyPort", String.valueOf(mirror.getPort()));
    try {
      DatasetCache cache =
          new DatasetCache(
              toy.home, false, Toy.QUICK, address -> true, (file, received, total) -> {});
      URI unreachable = URI.create("http://mirror.invalid/good/");
      assertThat(cache.load(toy.entry(List.of(unreachable))).name()).isEqualTo("toy");
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
    assertThat(toy.mirror.requests().get(0)).startsWith("http://mirror.invalid/good/");
  }
}
