package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.mnistkit.tf.diagnosis.GpuBuild;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real artifacts, on a machine without a driver: see {@code .ci/gpu-artifacts}. The property
 * {@code mnistkit.gpu.classpath} is the class path of a project that names mnistkit and
 * mnistkit-gpu.
 */
@Tag("gpu-artifacts")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GpuArtifactsTest {

  private static final String CLASS_PATH = System.getProperty("mnistkit.gpu.classpath", "");
  private static final GpuBuild BUILD =
      CLASS_PATH.contains("tensorflow-core-api-0.5.0") ? GpuBuild.LINE_0 : GpuBuild.LINE_1;

  @TempDir private static Path cache;

  @BeforeAll
  static void requireArtifacts() {
    assumeFalse(CLASS_PATH.isEmpty(), "-Dmnistkit.gpu.classpath names no artifacts");
    assumeFalse(Files.exists(Path.of("/proc/driver/nvidia/version")), "there is a driver");
  }

  private static List<String> probe(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    command.add("-cp");
    command.add(CLASS_PATH + File.pathSeparator + Path.of("target", "test-classes"));
    command.add(GpuProbe.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "0");
    builder.environment().put("TF_CPP_MAX_VLOG_LEVEL", "3");
    Path output = cache.resolve("output");
    Process process = builder.redirectOutput(output.toFile()).start();
    int exitCode = process.waitFor();
    List<String> lines = Files.readAllLines(output);
    assertThat(exitCode).as(String.join("\n", lines)).isZero();
    return lines;
  }

  private static List<String> after(String beginning, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  private static List<Path> unpacked() throws IOException {
    try (Stream<Path> jars = Files.list(cache)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("cuda-")).toList();
    }
  }

  private static void assertThatOnlyTheDriverIsMissing(List<String> lines) {
    String driver = "For a GPU, install NVIDIA's driver, " + BUILD.driver() + " or later.";
    assertThat(after(GpuProbe.ADVICE, lines)).containsExactly(driver);
    assertThat(after(GpuProbe.REFUSED, lines)).containsExactly("- " + driver);
    assertThat(after(GpuProbe.TRAINED, lines)).singleElement().asString().startsWith("CPU:0, ");
  }

  @Test
  @Order(1)
  void stayPackedWithoutADriver() throws Exception {
    List<String> lines = probe();

    assertThatOnlyTheDriverIsMissing(lines);
    assertThat(after(GpuProbe.MAPPED, lines)).isEmpty();
    assertThat(unpacked()).isEmpty();
  }

  @Test
  @Order(2)
  void areAllLoadedIfTheyMust() throws Exception {
    List<String> lines = probe("-Dio.github.mnistkit.cuda=always");

    assertThatOnlyTheDriverIsMissing(lines);
    List<String> mapped = after(GpuProbe.MAPPED, lines);
    for (GpuBuild.Product product : List.of(BUILD.cuda(), BUILD.cudnn())) {
      for (String name : product.loadOrder()) {
        assertThat(mapped).anyMatch(one -> one.matches(name.replace("?", "\\d")));
      }
    }
    assertThat(mapped).hasSize(BUILD.cuda().loadOrder().size() + BUILD.cudnn().loadOrder().size());
    assertThat(lines)
        .anyMatch(
            line ->
                line.endsWith(
                    "Successfully opened dynamic library " + BUILD.cuda().libraries().get(0)));
    assertThat(unpacked()).hasSize(1);
  }

  @Test
  @Order(3)
  void areNotUnpackedAgain() throws Exception {
    Path file =
        unpacked()
            .get(0)
            .resolve("org/bytedeco/cuda/linux-x86_64")
            .resolve(BUILD.cuda().libraries().get(0));
    Object first = Files.readAttributes(file, "*").get("fileKey");

    assertThat(after(GpuProbe.MAPPED, probe("-Dio.github.mnistkit.cuda=always"))).isNotEmpty();
    assertThat(Files.readAttributes(file, "*").get("fileKey")).isEqualTo(first);
  }
}
