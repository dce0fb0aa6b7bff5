package io.github.mnistkit.tf.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.FakeTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** CUDA and cuDNN on made-up machines. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the files have names and links of Linux")
class LibraryFindingTest {

  @TempDir private Path root;
  private FakeTree tree;

  @BeforeEach
  void plant() {
    tree = new FakeTree(root);
  }

  private Finding cuda(GpuBuild build) {
    return LibraryFinding.of(
        build.cuda(), build.artifact(), new SharedLibraries(tree.surroundings()));
  }

  private Finding cudnn(GpuBuild build) {
    return LibraryFinding.of(
        build.cudnn(), build.artifact(), new SharedLibraries(tree.surroundings()));
  }

  @Nested
  class TheLoader {

    private final Finding found = new Finding("CUDA", "12.5.82 in " + FakeTree.CUDA_12, "");

    @Test
    void looksInFoldersOfTheEnvironment() {
      tree.cuda12(FakeTree.CUDA_12)
          .variable("LD_LIBRARY_PATH", ":relative:/nowhere:" + FakeTree.CUDA_12 + "/");

      assertThat(cuda(GpuBuild.LINE_1)).isEqualTo(found);
    }

    @Test
    void looksWhereItsCacheSays() {
      tree.cuda12(FakeTree.CUDA_12);
      String[] lines =
          GpuBuild.LINE_1.cuda().libraries().stream()
              .map(name -> "\0" + name + "\0" + FakeTree.CUDA_12 + "/" + name + "\0")
              .toArray(String[]::new);
      tree.file("/etc/ld.so.cache", lines);

      assertThat(cuda(GpuBuild.LINE_1)).isEqualTo(found);
    }

    @Test
    void findsNothingThatItsCacheRemembersInVain() {
      tree.file("/etc/ld.so.cache", "\0/usr/local/cuda-12.5/lib64/libcudnn.so.9\0");

      assertThat(cudnn(GpuBuild.LINE_1).text()).isEqualTo("9 needed; missing: libcudnn.so.9");
    }

    @Test
    void looksInTheFoldersOfTheSystem() {
      tree.cuda12(FakeTree.SYSTEM);

      assertThat(cuda(GpuBuild.LINE_1).text()).isEqualTo("12.5.82 in " + FakeTree.SYSTEM);
    }

    @Test
    void doesNotLookWhereCudaIsInstalled() {
      tree.cuda12(FakeTree.CUDA_12);

      assertThat(cuda(GpuBuild.LINE_1))
          .isEqualTo(
              new Finding(
                  "CUDA",
                  "12.5 needed; the loader does not look in /usr/local/cuda-12.5/lib64",
                  "For a GPU, put /usr/local/cuda-12.5/lib64 into LD_LIBRARY_PATH before Java"
                      + " starts."));
    }

    @Test
    void doesNotLookWhereMavenArtifactsAreUnpacked() {
      String folder =
          FakeTree.CACHE + "/cudnn-9.5-linux-x86_64-redist.jar/org/bytedeco/cuda/linux-x86_64";
      tree.library(folder, "libcudnn.so.9", ".5.0");

      assertThat(cudnn(GpuBuild.LINE_1).text())
          .isEqualTo("9 needed; the loader does not look in " + folder);
    }

    @Test
    void hasFoundWhatIsLoadedAlready() throws IOException {
      tree.library("/opt/here", "libcudnn.so.9", ".3.0");
      tree.file(
          "/proc/self/maps",
          "7f97-7f98 r--p 00000000 fe:00 160                   /opt/here/libcudnn.so.9.3.0");

      assertThat(cudnn(GpuBuild.LINE_1)).isEqualTo(new Finding("cuDNN", "9.3.0 in /opt/here", ""));
    }

    @Test
    void hasFoundWhatIsLoadedFromWhereItDoesNotLook() {
      tree.library("/opt/cuda/lib64", "libcudnn.so.9", ".3.0");
      tree.file("/proc/self/maps", "7f97-7f98 r--p 0 fe:00 1 /opt/cuda/lib64/libcudnn.so.9.3.0");

      assertThat(cudnn(GpuBuild.LINE_1).advice()).isEmpty();
    }
  }

  @Nested
  class AnotherVersion {

    @Test
    void isNamedWithItsPlace() {
      tree.cuda11(FakeTree.CUDA_11).library(FakeTree.CUDA_11, "libcudart.so.11.0", ".152");

      assertThat(cuda(GpuBuild.LINE_1))
          .isEqualTo(
              new Finding(
                  "CUDA",
                  "12.5 needed; missing: libcudart.so.12, libcublas.so.12, libcublasLt.so.12,"
                      + " libcufft.so.11, libcusparse.so.12; instead libcudart.so.11.0 in"
                      + " /usr/local/cuda-11.2/lib64; the loader does not look in"
                      + " /usr/local/cuda-11.2/lib64",
                  "For a GPU, add mnistkit-gpu, which brings CUDA, or install CUDA 12.5; a version"
                      + " with other file names cannot take its place."));
    }

    @Test
    void isNotTakenForTheOlderLineEither() {
      tree.cuda12(FakeTree.SYSTEM).library(FakeTree.SYSTEM, "libcudnn.so.9", ".3.0");

      assertThat(cuda(GpuBuild.LINE_0).text())
          .startsWith("11.2 needed; missing: libcudart.so.11.0, ")
          .endsWith("; instead libcudart.so.12 in /usr/lib/x86_64-linux-gnu");
      assertThat(cudnn(GpuBuild.LINE_0).text())
          .isEqualTo(
              "8.1 needed; missing: libcudnn.so.8; instead libcudnn.so.9 in"
                  + " /usr/lib/x86_64-linux-gnu");
    }

    @Test
    void isTooOldUnderTheRightName() {
      tree.library(FakeTree.SYSTEM, "libcudnn.so.8", ".0.5");

      assertThat(cudnn(GpuBuild.LINE_0))
          .isEqualTo(
              new Finding(
                  "cuDNN",
                  "8.1 needed; too old: 8.0.5 in /usr/lib/x86_64-linux-gnu",
                  "For a GPU, update cuDNN to 8.1 or later with the same file names."));
    }

    @Test
    void isTakenIfItIsLaterUnderTheRightName() {
      tree.library(FakeTree.SYSTEM, "libcudnn.so.8", ".9.7");

      assertThat(cudnn(GpuBuild.LINE_0).text()).isEqualTo("8.9.7 in /usr/lib/x86_64-linux-gnu");
    }
  }

  /** CUDA 11.0 to 11.8 share this name. */
  @Test
  void takesNoNameForAVersion() throws IOException {
    tree.cuda11(FakeTree.SYSTEM).library(FakeTree.SYSTEM, "libcudart.so.11.0", "");

    assertThat(cuda(GpuBuild.LINE_0))
        .isEqualTo(new Finding("CUDA", "libcudart.so.11.0 in /usr/lib/x86_64-linux-gnu", ""));
  }

  @Test
  void readsTheVersionBehindALinkOfAnotherForm() throws IOException {
    tree.cuda11(FakeTree.SYSTEM).file(FakeTree.SYSTEM + "/libcudart.so.11.2.152");
    Path folder = root.resolve(FakeTree.SYSTEM.substring(1));
    Files.createSymbolicLink(folder.resolve("libcudart.so.11.0"), Path.of("libcudart.so.11.2.152"));

    assertThat(cuda(GpuBuild.LINE_0).text()).isEqualTo("11.2.152 in /usr/lib/x86_64-linux-gnu");
  }

  @Test
  void namesThePartsThatAreMissing() throws IOException {
    tree.cuda12(FakeTree.SYSTEM);
    Files.delete(root.resolve("usr/lib/x86_64-linux-gnu/libcufft.so.11"));
    Files.delete(root.resolve("usr/lib/x86_64-linux-gnu/libcufft.so.11.2.3.61"));

    assertThat(cuda(GpuBuild.LINE_1).text()).isEqualTo("12.5 needed; missing: libcufft.so.11");
  }
}
