package io.github.mnistkit.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.data.DatasetCache;
import io.github.mnistkit.data.DatasetUnavailableException;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataChoiceTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void drawsDigitsWhereMnistIsOutOfReachAndSaysSo() throws IOException {
    Dataset data = load("auto", OptionalInt.of(60));
    assertThat(data.name()).isEqualTo("synthetic");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "no MNIST in cache or network: synthetic digits instead"
                + " (--data mnist says why)"
                + System.lineSeparator());
  }

  @Test
  void failsWhereMnistIsAskedForAndOutOfReach() {
    assertThatThrownBy(() -> load("mnist", OptionalInt.empty()))
        .isInstanceOf(DatasetUnavailableException.class);
  }

  @Test
  void failsWhereFashionMnistIsAskedForAndOutOfReach() {
    assertThatThrownBy(() -> load("fashion-mnist", OptionalInt.empty()))
        .isInstanceOf(DatasetUnavailableException.class);
  }

  @Test
  void takesASixthOfTheLimitForTesting() throws IOException {
    Dataset data = load("synthetic", OptionalInt.of(100));
    assertThat(data.train().size()).isEqualTo(100);
    assertThat(data.test().size()).isEqualTo(16);
  }

  @Test
  void drawsTheDigitsThatTheFullSetBeginsWith() throws IOException {
    Dataset data = load("synthetic", OptionalInt.of(100));
    assertThat(data.train().labels())
        .isEqualTo(Datasets.synthetic(200, 1, 3).train().take(100).labels());
  }

  @Test
  void saysNothingWhereItFindsWhatWasAskedFor() throws IOException {
    load("synthetic", OptionalInt.of(10));
    assertThat(said.size()).isZero();
  }

  private Dataset load(String name, OptionalInt limit) throws IOException {
    DatasetCache cache = DatasetCache.standard().in(folder).offline();
    PrintStream screen = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new DataChoice(cache, screen).load(settings(name, limit));
  }

  private static Settings settings(String data, OptionalInt limit) {
    return new Settings(
        "small",
        new Bystander.Small("small"),
        data,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Settings.Size.SHORT,
        OptionalInt.empty(),
        3,
        limit,
        Path.of("nowhere"),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Settings.Detail.BRIEF);
  }
}
