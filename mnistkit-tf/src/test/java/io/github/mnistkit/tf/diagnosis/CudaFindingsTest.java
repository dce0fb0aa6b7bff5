package io.github.mnistkit.tf.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.FakeTree;
import io.github.mnistkit.tf.diagnosis.CudaSetup.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** CUDA from a jar and from the system, on made-up machines. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the files have names and links of Linux")
class CudaFindingsTest {

  private static final String JAR = "cuda-12.6-9.5-1.5.11-linux-x86_64-redist.jar";
  private static final String UNPACKED =
      FakeTree.CACHE + "/" + JAR + "/org/bytedeco/cuda/linux-x86_64";

  @TempDir private Path root;
  private FakeTree tree;

  @BeforeEach
  void plant() {
    tree = new FakeTree(root);
  }

  private List<Finding> findings(CudaSetup setup) {
    return CudaFindings.of(GpuBuild.LINE_1, new SharedLibraries(tree.surroundings()), setup);
  }

  private static CudaSetup setup(State state, String text, String advice, String... jars) {
    return new CudaSetup(
        List.of(jars).stream()
            .map(jar -> new CudaArtifact(jar, "jar:file:/" + jar + "!/"))
            .toList(),
        state,
        text,
        advice);
  }

  private void unpack() {
    for (String name :
        List.of(
            "libcudart.so.12",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libcufft.so.11",
            "libcusolver.so.11",
            "libcusparse.so.12",
            "libcudnn.so.9")) {
      tree.library(UNPACKED, name, "");
    }
  }

  private String[] loaded() {
    return GpuBuild.LINE_1.cuda().libraries().stream()
        .map(name -> "7f97-7f98 r--p 0 fe:00 1 " + UNPACKED + "/" + name)
        .toArray(String[]::new);
  }

  @Test
  void sayThatAJarStaysPacked() {
    assertThat(findings(setup(State.PACKED, "not unpacked: no driver", "", JAR)))
        .containsExactly(
            new Finding("CUDA", "12.6 in " + JAR + ", packed", ""),
            new Finding("cuDNN", "9.5 in " + JAR + ", packed", ""),
            new Finding("CUDA jar", "not unpacked: no driver", ""));
  }

  @Test
  void preferTheSystemsOwnToAPackedJar() {
    tree.cuda12(FakeTree.SYSTEM);

    assertThat(findings(setup(State.PACKED, "not unpacked: complete", "", JAR)))
        .startsWith(
            new Finding("CUDA", "12.5.82 in " + FakeTree.SYSTEM, ""),
            new Finding("cuDNN", "9.5 in " + JAR + ", packed", ""));
  }

  @Test
  void tellForEachLibraryWhereItComesFromAndWhichWins() {
    unpack();
    tree.cuda12(FakeTree.CUDA_12).file("/proc/self/maps", loaded());
    List<Finding> findings = findings(setup(State.LOADED, "", "", JAR));

    assertThat(findings)
        .contains(
            new Finding("CUDA", "12.6 in " + UNPACKED, ""),
            new Finding(
                "libraries",
                "libcudart of CUDA 12.6, libcublas of CUDA 12.6, libcublasLt of CUDA 12.6, libcufft"
                    + " of CUDA 12.6, libcusolver of CUDA 12.6, libcusparse of CUDA 12.6 in "
                    + UNPACKED
                    + ", loaded; ahead of those in /usr/local/cuda-12.5/lib64",
                ""),
            new Finding(
                "libraries",
                "libcudnn of cuDNN 9.5 in " + UNPACKED + ", where the loader does not look",
                ""));
  }

  @Test
  void reportAFailureOnce() {
    assertThat(findings(setup(State.FAILED, "not loaded: file too short", "Delete it.", JAR)))
        .containsExactly(
            new Finding(
                "CUDA",
                "12.5 needed; missing: libcudart.so.12, libcublas.so.12, libcublasLt.so.12,"
                    + " libcufft.so.11, libcusolver.so.11, libcusparse.so.12",
                ""),
            new Finding("cuDNN", "9 needed; missing: libcudnn.so.9", ""),
            new Finding("CUDA jar", "not loaded: file too short", "Delete it."));
  }

  @Test
  void nameAllJarsIfThereAreSeveral() {
    assertThat(findings(setup(State.LOADED, "", "", JAR, "other.jar")))
        .contains(
            new Finding(
                "CUDA jar",
                JAR + ", other.jar; the first wins",
                "Keep one jar with CUDA on the class path and remove the others."));
    assertThat(findings(setup(State.FAILED, "no room", "Make room.", JAR, "other.jar")))
        .contains(
            new Finding(
                "CUDA jar",
                JAR + ", other.jar; the first wins; no room",
                "Keep one jar with CUDA on the class path and remove the others. Make room."));
  }

  @Test
  void knowNoVersionOfAJarOfTheUsersOwn() {
    assertThat(findings(setup(State.PACKED, "not unpacked: no driver", "", "app.jar")))
        .startsWith(new Finding("CUDA", "in app.jar, packed", ""));
  }
}
