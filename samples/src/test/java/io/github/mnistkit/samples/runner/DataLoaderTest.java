package io.github.mnistkit.samples.runner;

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataLoaderTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void generatesDigitsIfMnistIsOutOfReachAndSaysSo() throws IOException {
    Dataset data = load("auto", OptionalInt.of(60));
    assertThat(data.name()).isEqualTo("synthetic");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "no MNIST in cache or network: synthetic digits instead"
                + " (--data mnist says why)"
                + System.lineSeparator());
  }

  @Test
  void failsIfMnistIsRequestedAndOutOfReach() {
    assertThatThrownBy(() -> load("mnist", OptionalInt.empty()))
        .isInstanceOf(DatasetUnavailableException.class);
  }

  @Test
  void failsIfFashionMnistIsRequestedAndOutOfReach() {
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
  void generatesTheDigitsThatTheFullSetBeginsWith() throws IOException {
    Dataset data = load("synthetic", OptionalInt.of(100));
    assertThat(data.train().labels())
        .isEqualTo(Datasets.synthetic(200, 1, 3).train().take(100).labels());
  }

  @Test
  void printsNothingIfItFindsTheRequestedData() throws IOException {
    load("synthetic", OptionalInt.of(10));
    assertThat(printed.size()).isZero();
  }

  private Dataset load(String name, OptionalInt limit) throws IOException {
    DatasetCache cache = DatasetCache.standard().in(folder).offline();
    PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new DataLoader(cache, console).load(settings(name, limit));
  }

  private static SampleSettings settings(String data, OptionalInt limit) {
    return new SampleSettings(
        "small",
        new FakeProgram.Small("small"),
        data,
        OptionalInt.empty(),
        OptionalInt.empty(),
        SampleSettings.Size.SHORT,
        OptionalInt.empty(),
        3,
        limit,
        List.of(),
        Path.of("nowhere"),
        0,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        SampleSettings.Detail.BRIEF);
  }
}
