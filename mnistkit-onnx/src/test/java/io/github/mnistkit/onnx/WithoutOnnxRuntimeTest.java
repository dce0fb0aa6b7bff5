package io.github.mnistkit.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.testing.GivenModels;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program without ONNX Runtime on its class path. */
class WithoutOnnxRuntimeTest {

  @TempDir private Path folder;

  @Test
  void writesTheFileAndSaysThatItIsNotVerified() throws Exception {
    ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().logits(2);
    OnnxModels.classifier(folder, spec, new float[] {1, 2, 3, 4}, new float[2]).close();
    Path file = folder.resolve("model.onnx");

    String text = run(folder.resolve("model.mnistkit"), file);

    assertThat(text)
        .contains("NOT_VERIFIED")
        .contains(
            file
                + " is written without being verified, because ONNX Runtime is not on the class"
                + " path; add com.microsoft.onnxruntime:onnxruntime to verify it");
    Examples white = GivenModels.examples(spec, GivenModels.bytes(255, 255));
    assertThat((float[][]) OnnxModels.run(file, white, 1, 1, 2, 1).get("logits"))
        .isEqualTo(new float[][] {{4, 6}});
  }

  private String run(Path model, Path file) throws Exception {
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("com" + File.separator + "microsoft"))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                ExportAlone.class.getName(),
                model.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String text = Files.readString(output);
    assertThat(status).as(text).isZero();
    return text;
  }
}
