package io.github.mnistkit.eval.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.coding.Codes;
import io.github.mnistkit.internal.modelfile.CompressedWriter;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed models that ask for too much, or hold what no model can compute with. */
class CompressedLimitsTest {

  @TempDir private Path folder;

  private static TrainingRecord record(ModelSpec spec, Map<String, WeightStructure> structure) {
    return new TrainingRecord(
        spec,
        List.of("a", "b"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "1",
        "none",
        "paper",
        structure,
        Map.of(),
        Optional.empty());
  }

  private static Map<String, float[]> zeros(ModelSpec spec) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      weights.put(weight.name(), new float[(int) weight.parameter().count()]);
    }
    return weights;
  }

  /** What a program with a small heap sees of a file. */
  public static final class SmallHeap {
    public static void main(String[] arguments) throws IOException {
      try {
        System.out.print(CompressedModel.read(Path.of(arguments[0])).weights().size());
      } catch (InvalidFileException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  private static String inSmallHeap(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void saysHowMuchMemoryASmallFileNeeds() throws IOException, InterruptedException {
    ModelSpec spec = ModelSpec.image(1, 3_000, 1).flatten().dense(10_000).logits(2);
    TrainingRecord record = record(spec, Map.of("dense_1/kernel", WeightStructure.ZEROS));
    Path file = folder.resolve("zeros");
    Files.write(file, CompressedWriter.write(record, zeros(spec), Codes.HUFFMAN).content().bytes());
    assertThat(Files.size(file)).isLessThan(200_000);

    // 4·(3,000·10,000 + 10,000 + 10,000·2 + 2) bytes
    assertThat(inSmallHeap(file))
        .startsWith(file + ": it needs 121 MB of memory, but the heap has ")
        .endsWith(" MB are in use: raise it with -Xmx");
  }

  @Test
  void namesAWeightThatIsNotANumber() throws IOException {
    ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().logits(2);
    Map<String, float[]> weights = zeros(spec);
    weights.get("logits_1/bias")[1] = Float.NaN;
    Path file = folder.resolve("nan");
    Files.write(
        file,
        CompressedWriter.write(record(spec, Map.of()), weights, Codes.HUFFMAN).content().bytes());

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> CompressedModel.read(file))
        .withMessageStartingWith(
            file
                + ": weights must be finite numbers, but value 1 (from 0) of logits_1/bias is NaN");
  }

  @Test
  void refusesADeviceAndAFolder() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));

    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> CompressedModel.read(zero))
        .withMessage("/dev/zero: expected a file, but found a pipe, a device or a socket");
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> CompressedModel.read(folder))
        .withMessage(folder + ": expected a file, but found a folder");
  }
}
