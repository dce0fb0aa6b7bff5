package io.github.mnistkit.internal.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Sha256;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that ask for too much, or hold what no model can compute with. */
class ModelFileLimitsTest {

  private static final ModelSpec SPEC = ModelSpec.image(1, 2, 1).flatten().logits(2);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("model");
  }

  private static Map<String, float[]> weights(ModelSpec spec) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      weights.put(weight.name(), new float[(int) weight.parameter().count()]);
    }
    return weights;
  }

  private static TrainingRecord record(ModelSpec spec) {
    return new TrainingRecord(
        spec, List.of("a", "b"), Optional.empty(), Optional.empty(), List.of(), "1", "2", "CPU");
  }

  private void write(Map<String, float[]> weights) throws IOException {
    new ModelFile(record(SPEC), weights).write(file);
  }

  private static Map<String, List<Integer>> shapes(ModelSpec spec) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    spec.weights().forEach(w -> shapes.put(w.name(), w.parameter().dimensions()));
    return shapes;
  }

  /** Writes a header by hand, with zeros for a checksum and as many zeros as it asks for. */
  private void forge(ModelSpec spec, Map<String, List<Integer>> shapes) throws IOException {
    StringBuilder header = new StringBuilder(Safetensors.START).append(Safetensors.NO_DIGEST);
    header.append("\",\"format\":\"mnistkit model 1\",\"spec\":\"");
    header.append(spec.toText().replace("\n", "\\n"));
    header.append("\",\"classNames\":\"[\\\"a\\\",\\\"b\\\"]\",\"steps\":\"[]\",");
    header.append("\"mnistkit\":\"1\",\"tensorflow\":\"2\",\"device\":\"CPU\"}");
    long at = 0;
    for (Map.Entry<String, List<Integer>> array : shapes.entrySet()) {
      long end = at + 4 * array.getValue().stream().mapToLong(d -> d).reduce(1, (x, y) -> x * y);
      header.append(",\"").append(array.getKey()).append("\":{\"dtype\":\"F32\",\"shape\":");
      header.append(array.getValue().toString().replace(" ", ""));
      header.append(",\"data_offsets\":[").append(at).append(',').append(end).append("]}");
      at = end;
    }
    byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer start = ByteBuffer.allocate(Long.BYTES + text.length);
      channel.write(start.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).flip());
      // The file system need not store the zeros before the last byte.
      channel.write(ByteBuffer.allocate(1), Long.BYTES + text.length + at - 1);
    }
  }

  private void sign() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = Long.BYTES + Safetensors.START.length();
    System.arraycopy(Safetensors.NO_DIGEST.getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 64);
    var digest = Sha256.begin();
    digest.update(bytes);
    System.arraycopy(Sha256.end(digest).getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 64);
    Files.write(file, bytes);
  }

  private InvalidFileException refusal() {
    return Assertions.assertThrows(
        InvalidFileException.class, () -> ModelFile.read(file, CustomParts.none()));
  }

  @Test
  void readsAFileThatWasMadeByHand() throws IOException {
    forge(SPEC, shapes(SPEC));
    sign();

    assertThat(ModelFile.read(file, CustomParts.none()).weights())
        .containsOnlyKeys("logits_1/kernel", "logits_1/bias");
  }

  @Test
  void listsAFewOfAQuarterOfAMillionExtraArrays() throws IOException {
    Map<String, List<Integer>> shapes = shapes(SPEC);
    for (int i = 0; i < 250_000; i++) {
      shapes.put("extra" + i, List.of(0));
    }
    forge(SPEC, shapes);
    sign();

    assertThat(refusal())
        .hasMessage(
            file
                + ": it does not hold the weights of its model: it has arrays that are not weights"
                + " of it, [extra0, extra1, extra2, extra3, extra4, extra5, extra6, extra7, extra8,"
                + " extra9, and 249,990 more]");
  }

  @Test
  void comparesShapesBeforeItHashesSixGigabytes() throws IOException {
    Map<String, List<Integer>> shapes = shapes(SPEC);
    shapes.put("logits_1/kernel", List.of(1_000_000, 1_500));
    forge(SPEC, shapes);

    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () ->
            assertThat(refusal())
                .hasMessageEndingWith(
                    "it has [logits_1/kernel as [1000000, 1500] instead of [2, 2]]"));
  }

  @Test
  void saysHowMuchMemoryAModelNeedsBeforeItReadsIt() throws IOException {
    ModelSpec large = ModelSpec.image(1, 60_000, 1).flatten().dense(30_000).logits(2);
    assumeTrue(Runtime.getRuntime().maxMemory() < 7_000_000_000L);
    forge(large, shapes(large));

    // 4·(60,000·30,000 + 30,000 + 30,000·2 + 2) bytes
    assertThat(refusal())
        .hasMessageStartingWith(file + ": it needs 7,201 MB of memory, but the heap has ");
  }

  @Test
  void namesAWeightThatIsNotANumber() throws IOException {
    Map<String, float[]> weights = weights(SPEC);
    weights.get("logits_1/kernel")[3] = Float.NaN;
    write(weights);

    assertThat(refusal())
        .hasMessageStartingWith(
            file
                + ": weights must be finite numbers, but value 3 (from 0) of logits_1/kernel is"
                + " NaN");
  }

  @Test
  void tellsDamageInASmallFileWhateverItsHeaderSays() throws IOException {
    write(weights(SPEC));
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, bytes.replace("classes=2", "classes=3"), StandardCharsets.ISO_8859_1);

    assertThat(refusal()).hasMessageContaining("damaged or changed: expected the SHA-256");
  }

  @Test
  void refusesADeviceAndAFolder() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> ModelFile.read(zero, CustomParts.none()))
        .withMessage("/dev/zero: expected a file, but found a pipe, a device or a socket");
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> ModelFile.read(folder, CustomParts.none()))
        .withMessage(folder + ": expected a file, but found a folder");
  }
}
