package io.github.mnistkit.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.internal.modelfile.ModelFile;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.train.TrainingRecord;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JRE of java.base and this library's two modules, which has nothing else to run with. */
class SmallImageTest {

  @TempDir private Path folder;

  @Test
  void answersWithJavaBaseAlone() throws Exception {
    Path java = image();
    ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().logits(2);
    Path model = folder.resolve("model");
    Map<String, float[]> weights =
        Map.of(
            "logits_1/kernel", new float[] {-1, 1, 0, 0}, "logits_1/bias", new float[] {0.5f, 0});
    new ModelFile(
            new TrainingRecord(
                spec,
                List.of("left", "right"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "1",
                "2",
                "CPU"),
            weights)
        .write(model);

    assertThat(run(java, "--list-modules").lines().map(line -> line.split("@", 2)[0]))
        .containsExactlyInAnyOrder(
            "java.base", "io.github.mnistkit.api", "io.github.mnistkit.runtime");
    assertThat(
            run(java, "-cp", place(Answer.class), Answer.class.getName(), model.toString()).strip())
        .isEqualTo("right");
  }

  private Path image() throws URISyntaxException {
    Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
    assumeTrue(
        jlink.isPresent() && Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods")),
        "this JDK has no jlink, or no modules for it");
    Path image = folder.resolve("image");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int status =
        jlink
            .get()
            .run(
                out,
                out,
                "--module-path",
                place(ModelSpec.class) + File.pathSeparator + place(RuntimeClassifier.class),
                "--add-modules",
                "io.github.mnistkit.runtime",
                "--output",
                image.toString());
    assertThat(status).as(said.toString()).isZero();
    return image.resolve("bin").resolve("java");
  }

  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private String run(Path java, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String text = Files.readString(output);
    assertThat(status).as(text).isZero();
    return text;
  }
}
