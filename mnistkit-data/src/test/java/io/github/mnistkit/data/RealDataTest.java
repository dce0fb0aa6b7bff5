package io.github.mnistkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the published files, where the system property {@code mnistkit.data} says they are. */
class RealDataTest {
  private Path data = Path.of("");

  @BeforeEach
  void findTheData() {
    String property = System.getProperty("mnistkit.data", "");
    assumeTrue(!property.isEmpty(), "skipped: the system property mnistkit.data is not set");
    data = Path.of(property);
    assumeTrue(Files.isDirectory(data), "skipped: mnistkit.data is no folder: " + data);
  }

  @Test
  void recognizesMnist() throws IOException {
    Dataset mnist = Datasets.idx(data.resolve("mnist"));
    assertThat(mnist)
        .hasToString("mnist: 60000 training and 10000 test examples of 28×28×1 in 10 classes");
    assertThat(mnist.train().provenance()).hasToString("mnist/train");
  }

  @Test
  void countsTheDigitsOfMnist() throws IOException {
    // NumPy 2.4, bincount of the label file
    assertThat(Datasets.idx(data.resolve("mnist")).train().classCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
  }

  @Test
  void splitsMnistIntoExactShares() throws IOException {
    Dataset mnist = Datasets.idx(data.resolve("mnist"));
    assertThat(mnist.train().split(0.9, 42).first().size()).isEqualTo(54_000);
  }

  @Test
  void normalizesDigitsAsMnistIs(@TempDir Path home) throws IOException {
    Path folder = home.resolve("digits");
    Examples digits = Datasets.idx(data.resolve("mnist")).test().take(500);
    DataFiles.writeImages(digits, folder);
    double[] there = centre(digits);
    double[] here = new double[2];
    for (Path image : images(folder)) {
      double[] one = centre(Images.digit(image));
      here[0] += one[0] / digits.size();
      here[1] += one[1] / digits.size();
    }
    assertThat(here[0]).isCloseTo(there[0], within(0.05));
    assertThat(here[1]).isCloseTo(there[1], within(0.05));
  }

  private static List<Path> images(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".png")).toList();
    }
  }

  /** Returns the mean row and column of the centres of mass. */
  private static double[] centre(Examples examples) {
    double[] mean = new double[2];
    byte[] pixels = new byte[784];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, pixels, 0);
      double total = 0;
      double rows = 0;
      double columns = 0;
      for (int p = 0; p < 784; p++) {
        int value = pixels[p] & 0xff;
        total += value;
        rows += value * (p / 28);
        columns += value * (p % 28);
      }
      mean[0] += rows / total / examples.size();
      mean[1] += columns / total / examples.size();
    }
    return mean;
  }

  @Test
  void recognizesFashionMnist() throws IOException {
    Dataset fashion = Datasets.idx(data.resolve("fashion-mnist"));
    assertThat(fashion.name()).isEqualTo("fashion-mnist");
    assertThat(fashion.test().classNames()).startsWith("T-shirt/top").endsWith("Ankle boot");
    assertThat(fashion.test().classCounts()).containsOnly(1000);
  }

  @Test
  void recognizesMnistAlsoUnpacked(@TempDir Path folder) throws IOException {
    for (RemoteFile file : Catalogue.MNIST.entry().files()) {
      Path raw = folder.resolve(file.name().replace(".gz", ""));
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(data.resolve("mnist").resolve(file.name())))) {
        Files.copy(in, raw);
      }
    }
    assertThat(Datasets.idx(folder).name()).isEqualTo("mnist");
  }

  @Test
  void holdsThePublishedPixels() throws IOException {
    Dataset mnist = Datasets.idx(data.resolve("mnist"));
    assertThat(md5(IdxBytes.header(0x0803, 60_000, 28, 28), Made.pixels(mnist.train())))
        .isEqualTo("6bbc9ace898e44ae57da46a324031adb");
    assertThat(md5(IdxBytes.header(0x0803, 10_000, 28, 28), Made.pixels(mnist.test())))
        .isEqualTo("2646ac647ad5339dbf082846283269ea");
  }

  /** As published for the unpacked files, whose header says how many images there are. */
  private static String md5(byte[] header, byte[] pixels) {
    MessageDigest digest = Checksums.of("MD5");
    digest.update(header);
    digest.update(pixels);
    return Checksums.hex(digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "fashion-mnist"})
  void loadsInLessThanASecond(String name) throws IOException {
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      Datasets.idx(data.resolve(name));
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    // The fastest of five: what else the machine does is not measured here.
    assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void pairsAndPoolsAsManyAsThereAre() throws IOException {
    Examples small = Transforms.averagePool(Datasets.idx(data.resolve("mnist")).test(), 2);
    Examples pairs = Pairs.of(small, 5000, 1);
    assertThat(pairs.format()).isEqualTo(new ImageFormat(2, 14, 14, 1));
    // Both digits are equal in one pair of ten, else either is the larger one: 55 %, ± 3 · 0.7 %.
    assertThat(pairs.classCounts()[1]).isBetween(2640, 2860);
  }

  @Test
  void servesAsACacheWithoutTheNetwork() throws IOException {
    DatasetCache cache = DatasetCache.standard().in(data).offline();
    assertThat(Datasets.mnist(cache).test().size()).isEqualTo(10_000);
    assertThat(Datasets.fashionMnist(cache).test().size()).isEqualTo(10_000);
  }
}
