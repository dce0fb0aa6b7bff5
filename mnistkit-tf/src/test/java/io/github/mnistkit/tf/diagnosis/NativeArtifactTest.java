package io.github.mnistkit.tf.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Natives in jars that hold nothing but their names. */
class NativeArtifactTest {

  private static final String LINUX = "linux-x86_64";
  private static final String CPU = "tensorflow-core-native-1.1.0-linux-x86_64.jar";
  private static final String GPU = "tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar";
  private static final String OLD_GPU = "tensorflow-core-api-0.5.0-linux-x86_64-gpu.jar";

  @TempDir private Path folder;

  private URL jar(String name, String folderInside, String library) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(
          new ZipEntry("org/tensorflow/internal/c_api/" + folderInside + "/" + library));
    }
    return jar.toUri().toURL();
  }

  private URL jar(String name) throws IOException {
    return jar(name, name.endsWith("-gpu.jar") ? LINUX + "-gpu" : LINUX, "libjnitensorflow.so");
  }

  private static List<NativeArtifact> find(String platform, URL... jars) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(jars, null)) {
      return NativeArtifact.find(loader, platform);
    }
  }

  private static Finding finding(String platform, String javaVersion, URL... jars)
      throws IOException {
    GpuBuild build = javaVersion.startsWith("0.") ? GpuBuild.LINE_0 : GpuBuild.LINE_1;
    return NativeFinding.of(
        new TensorFlowFacts(platform, javaVersion, "2.18.0", "", build), find(platform, jars));
  }

  @Test
  void isKnownByItsJar() throws IOException {
    assertThat(find(LINUX, jar(CPU))).containsExactly(new NativeArtifact(CPU, "", "1.1.0"));
    assertThat(find(LINUX, jar(GPU))).containsExactly(new NativeArtifact(GPU, "-gpu", "1.1.0"));
    assertThat(find(LINUX, jar(OLD_GPU)))
        .containsExactly(new NativeArtifact(OLD_GPU, "-gpu", "0.5.0"));
  }

  @Test
  void isFoundInAJarOfTheUsersOwnToo() throws IOException {
    assertThat(find(LINUX, jar("app.jar", LINUX + "-gpu", "libjnitensorflow.so")))
        .containsExactly(new NativeArtifact("app.jar", "-gpu", ""));
  }

  @Test
  void isLookedForUnderTheNameOfThePlatform() throws IOException {
    assertThat(find("macosx-arm64", jar("m.jar", "macosx-arm64", "libjnitensorflow.dylib")))
        .hasSize(1);
    assertThat(find("windows-x86_64", jar("w.jar", "windows-x86_64", "jnitensorflow.dll")))
        .hasSize(1);
  }

  @Test
  void isNotThatOfAnotherPlatform() throws IOException {
    assertThat(find("linux-arm64", jar(CPU), jar(GPU))).isEmpty();
  }

  @Nested
  class TheFinding {

    @Test
    void isFineWithOneForTheGpu() throws IOException {
      assertThat(finding(LINUX, "1.1.0", jar(GPU))).isEqualTo(new Finding("native", GPU, ""));
      assertThat(finding(LINUX, "0.5.0", jar(OLD_GPU)))
          .isEqualTo(new Finding("native", OLD_GPU, ""));
    }

    @Test
    void saysThatOneIsForTheCpuAlone() throws IOException {
      assertThat(finding(LINUX, "1.1.0", jar(CPU)))
          .isEqualTo(
              new Finding(
                  "native",
                  CPU + ", for the CPU only",
                  "For a GPU, put mnistkit-gpu in the native library's place."));
    }

    @Test
    void promisesNoGpuWhereThereIsNoBuildForOne() throws IOException {
      URL jar = jar("m.jar", "macosx-arm64", "libjnitensorflow.dylib");

      assertThat(finding("macosx-arm64", "1.1.0", jar).advice()).isEmpty();
    }

    @Test
    void namesAllIfThereAreSeveral() throws IOException {
      assertThat(finding(LINUX, "1.1.0", jar(GPU), jar(CPU)))
          .isEqualTo(
              new Finding(
                  "native",
                  CPU + ", " + GPU + "; these conflict",
                  "Keep the native library that you need and remove the others from the class path:"
                      + " TensorFlow loads only one."));
    }

    @Test
    void namesTwoOfDifferentLines() throws IOException {
      assertThat(finding(LINUX, "1.1.0", jar(GPU), jar(OLD_GPU)).text())
          .isEqualTo(GPU + ", " + OLD_GPU + "; these conflict");
    }

    @Test
    void saysWhereThereIsNone() throws IOException {
      assertThat(finding(LINUX, "1.1.0"))
          .isEqualTo(
              new Finding(
                  "native",
                  "none for linux-x86_64 on the class path",
                  "Add tensorflow-core-native 1.1.0 with the classifier linux-x86_64, or for a GPU"
                      + " mnistkit-gpu, to the class path."));
      assertThat(finding("linux-arm64", "1.1.0").advice())
          .isEqualTo(
              "Add tensorflow-core-native 1.1.0 with the classifier linux-arm64, to the class"
                  + " path.");
    }

    @Test
    void saysIfOneIsOfAnotherVersion() throws IOException {
      assertThat(finding(LINUX, "1.1.0", jar(OLD_GPU)))
          .isEqualTo(
              new Finding(
                  "native",
                  OLD_GPU + ", which does not fit TensorFlow Java 1.1.0",
                  "Give tensorflow-core-api and the native library the same version."));
    }
  }
}
