package io.github.mnistkit.tf.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.FakeTree;
import io.github.mnistkit.tf.diagnosis.CudaArtifact;
import io.github.mnistkit.tf.diagnosis.CudaSetup;
import io.github.mnistkit.tf.diagnosis.CudaSetup.State;
import io.github.mnistkit.tf.diagnosis.GpuBuild;
import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** CUDA from jars on made-up machines; nothing is really loaded. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the files have names and links of Linux")
class CudaLoaderTest {

  private static final String DRIVER = "550.54.15";
  private static final NativeArtifact CPU = new NativeArtifact("native.jar", "", "1.1.0");
  private static final NativeArtifact GPU = new NativeArtifact("native-gpu.jar", "-gpu", "1.1.0");

  @TempDir private Path folder;

  private final RecordingLog log = new RecordingLog();
  private final List<Path> loaded = new ArrayList<>();
  private Path cache;
  private FakeTree tree;
  private Path jar;

  @BeforeEach
  void plant() throws IOException {
    cache = folder.resolve("cache");
    tree = new FakeTree(folder.resolve("root"));
    jar = FakeCuda.jar(folder);
  }

  private CudaSetup load(CudaMode mode, Path... jars) throws IOException {
    return load(mode, loaded::add, jars);
  }

  private CudaSetup load(CudaMode mode, Consumer<Path> system, Path... jars) throws IOException {
    return load(GpuBuild.PLATFORM, List.of(GPU), mode, system, jars);
  }

  private CudaSetup load(
      String platform,
      List<NativeArtifact> natives,
      CudaMode mode,
      Consumer<Path> system,
      Path... jars)
      throws IOException {
    try (URLClassLoader classes = FakeCuda.classPath(jars)) {
      return new CudaLoader(tree.surroundings(), GpuBuild.LINE_1, cache::toFile, log, system)
          .load(platform, natives, classes, mode);
    }
  }

  private Path unpacked() {
    return cache.resolve(FakeCuda.JAR).resolve(CudaArtifact.FOLDER);
  }

  private List<String> names() {
    return loaded.stream().map(file -> file.getFileName().toString()).toList();
  }

  @Nested
  class WithADriverAlone {

    @BeforeEach
    void plant() {
      tree.driver(DRIVER);
    }

    @Test
    void everyLibraryIsUnpackedAndLoadedInOrder() throws IOException {
      CudaSetup setup = load(CudaMode.AUTO, jar);

      assertThat(setup.state()).isEqualTo(State.LOADED);
      assertThat(names()).containsExactlyElementsOf(FakeCuda.LIBRARIES);
      for (Path file : loaded) {
        assertThat(file).hasParentRaw(unpacked());
        assertThat(file).hasBinaryContent(FakeCuda.content(file.getFileName().toString()));
      }
    }

    @Test
    void librariesAreLoadedFromARelativeCacheToo() throws IOException {
      Path here = Path.of("").toAbsolutePath();
      cache = here.relativize(cache);

      assertThat(load(CudaMode.AUTO, jar).state()).isEqualTo(State.LOADED);
      assertThat(loaded).isNotEmpty().allMatch(Path::isAbsolute);
    }

    @Test
    void oneLineSaysSoTheFirstTime() throws IOException {
      load(CudaMode.AUTO, jar);

      assertThat(log.lines)
          .containsExactly(
              "INFO Unpacking 17 libraries of CUDA and cuDNN, 0.00 GB, from "
                  + FakeCuda.JAR
                  + " into "
                  + unpacked()
                  + ": this happens once per machine and takes up to a few minutes");
      log.lines.clear();
      assertThat(load(CudaMode.AUTO, jar).state()).isEqualTo(State.LOADED);
      assertThat(log.lines).isEmpty();
      assertThat(loaded).hasSize(2 * FakeCuda.LIBRARIES.size());
    }

    @Test
    void aCompleteCudaOfTheSystemIsPreferred() throws IOException {
      tree.cuda12(FakeTree.SYSTEM);
      load(CudaMode.AUTO, jar);

      assertThat(names()).allMatch(name -> name.startsWith("libcudnn")).hasSize(8);
    }

    @Test
    void nothingIsUnpackedWhereTheSystemHasAll() throws IOException {
      tree.cuda12(FakeTree.SYSTEM).library(FakeTree.SYSTEM, "libcudnn.so.9", ".3.0");

      assertThat(load(CudaMode.AUTO, jar))
          .isEqualTo(
              new CudaSetup(
                  load(CudaMode.NEVER, jar).artifacts(),
                  State.PACKED,
                  "not unpacked: the system's own CUDA and cuDNN are complete",
                  ""));
      assertThat(cache).doesNotExist();
      assertThat(log.lines).isEmpty();
    }

    @Test
    void anIncompleteOrOlderCudaIsReplacedAsAWhole() throws IOException {
      tree.cuda12(FakeTree.SYSTEM).library(FakeTree.SYSTEM, "libcudnn.so.9", ".3.0");
      Files.delete(folder.resolve("root" + FakeTree.SYSTEM + "/libcufft.so.11"));
      load(CudaMode.AUTO, jar);

      assertThat(names()).contains("libcudart.so.12", "libcufft.so.11").doesNotContain("libcudnn");
      assertThat(names()).hasSize(9);
    }

    @Test
    void theEnvironmentMayHideAllGpus() throws IOException {
      tree.variable("CUDA_VISIBLE_DEVICES", "-1");

      assertThat(load(CudaMode.AUTO, jar).text())
          .isEqualTo("not unpacked: CUDA_VISIBLE_DEVICES hides every GPU");
      assertThat(cache).doesNotExist();
    }

    @Test
    void thePropertyMayForbidIt() throws IOException {
      assertThat(load(CudaMode.NEVER, jar).text())
          .isEqualTo("not unpacked: -Dio.github.mnistkit.cuda=never");
      assertThat(cache).doesNotExist();
    }

    @Test
    void aLibraryThatIsOutOfReachIsNoReasonToLeaveItPacked() throws IOException {
      tree.cuda12(FakeTree.CUDA_12).library(FakeTree.CUDA_12, "libcudnn.so.9", ".3.0");

      assertThat(load(CudaMode.AUTO, jar).state()).isEqualTo(State.LOADED);
    }
  }

  @Nested
  class WithoutADriver {

    @Test
    void nothingIsUnpackedAndOneLineSaysSo() throws IOException {
      CudaSetup setup = load(CudaMode.AUTO, jar);

      assertThat(setup.state()).isEqualTo(State.PACKED);
      assertThat(log.lines)
          .containsExactly(
              "INFO CUDA stays packed in "
                  + FakeCuda.JAR
                  + ", because there is no NVIDIA driver that TensorFlow can load: TensorFlow"
                  + " computes on the CPU");
      assertThat(cache).doesNotExist();
      assertThat(loaded).isEmpty();
    }

    @Test
    void neitherIsItWhereAContainerHasNoAccessToTheDriver() throws IOException {
      tree.module("NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5 2024");

      assertThat(load(CudaMode.AUTO, jar).state()).isEqualTo(State.PACKED);
    }

    @Test
    void windowsMayLendItsOwn() throws IOException {
      tree.library("/usr/lib/wsl/lib", "libcuda.so.1", "")
          .variable("LD_LIBRARY_PATH", "/usr/lib/wsl/lib");

      assertThat(load(CudaMode.AUTO, jar).state()).isEqualTo(State.LOADED);
    }

    @Test
    void thePropertyMayForceIt() throws IOException {
      assertThat(load(CudaMode.ALWAYS, jar).state()).isEqualTo(State.LOADED);
      assertThat(names()).containsExactlyElementsOf(FakeCuda.LIBRARIES);
    }

    @Test
    void aClassPathWithoutCudaNeedsNoWord() throws IOException {
      assertThat(load(CudaMode.ALWAYS)).isEqualTo(CudaSetup.NONE);
      assertThat(log.lines).isEmpty();
    }
  }

  @Nested
  class WhereTensorFlowCannotUseIt {

    private void assertThatNothingIsLoaded(String platform, NativeArtifact... natives)
        throws IOException {
      tree.driver(DRIVER);

      assertThat(load(platform, List.of(natives), CudaMode.ALWAYS, loaded::add, jar))
          .isEqualTo(CudaSetup.NONE);
      assertThat(loaded).isEmpty();
      assertThat(cache).doesNotExist();
      assertThat(log.lines).isEmpty();
    }

    @Test
    void becauseItIsTheBuildForTheCpu() throws IOException {
      assertThatNothingIsLoaded(GpuBuild.PLATFORM, CPU);
    }

    @Test
    void becauseThereIsNone() throws IOException {
      assertThatNothingIsLoaded(GpuBuild.PLATFORM);
    }

    @Test
    void becauseOfThePlatform() throws IOException {
      assertThatNothingIsLoaded("linux-arm64", GPU);
    }
  }

  @Test
  void oneGpuBuildBesideAnotherOfTheCpuIsEnough() throws IOException {
    List<NativeArtifact> both = List.of(CPU, GPU);

    assertThat(load(GpuBuild.PLATFORM, both, CudaMode.ALWAYS, loaded::add, jar).state())
        .isEqualTo(State.LOADED);
  }

  @Nested
  class OtherJars {

    @BeforeEach
    void plant() {
      tree.driver(DRIVER);
    }

    @Test
    void ofAnotherMajorVersionAreRefused() throws IOException {
      Path later =
          FakeCuda.jar(
              folder.resolve("cuda-13.0-9.13-1.5.13-linux-x86_64-redist.jar"),
              List.of("libcudart.so.13", "libcudnn.so.9"));
      CudaSetup setup = load(CudaMode.AUTO, later);

      assertThat(setup.state()).isEqualTo(State.OTHER_VERSION);
      assertThat(log.lines)
          .containsExactly(
              "WARN CUDA jar cuda-13.0-9.13-1.5.13-linux-x86_64-redist.jar:"
                  + " cuda-13.0-9.13-1.5.13-linux-x86_64-redist.jar has no libcudart.so.12; For a"
                  + " GPU, put mnistkit-gpu in its place, which brings the CUDA that this"
                  + " TensorFlow needs.");
    }

    @Test
    void ofAnotherMajorVersionDoNoHarmBehindTheRightOne() throws IOException {
      Path old = FakeCuda.jar(folder.resolve(FakeCuda.OLD_JAR), List.of("libcudart.so.11.0"));

      assertThat(load(CudaMode.AUTO, old, jar).file()).isEqualTo(FakeCuda.JAR);
      assertThat(names()).hasSize(17);
    }

    @Test
    void ofTheSameMajorVersionAreNotMixed() throws IOException {
      Path other =
          FakeCuda.jar(
              folder.resolve("cuda-12.9-9.10-1.5.12-linux-x86_64-redist.jar"), FakeCuda.LIBRARIES);
      CudaSetup setup = load(CudaMode.AUTO, jar, other);

      assertThat(loaded).allMatch(file -> file.startsWith(unpacked()));
      assertThat(setup.artifacts()).hasSize(2);
      assertThat(log.lines)
          .contains(
              "WARN [cuda-12.6-9.5-1.5.11-linux-x86_64-redist.jar,"
                  + " cuda-12.9-9.10-1.5.12-linux-x86_64-redist.jar] are on the class path; CUDA"
                  + " is taken from the first");
    }

    @Test
    void withoutAPartAreRefused() throws IOException {
      Path part = FakeCuda.jar(folder.resolve("part.jar"), List.of("libcudart.so.12"));
      CudaSetup setup = load(CudaMode.AUTO, part);

      assertThat(setup.state()).isEqualTo(State.FAILED);
      assertThat(setup.text())
          .startsWith("part.jar cannot be read: java.io.FileNotFoundException: ")
          .contains("libnvJitLink.so.12");
      assertThat(setup.advice())
          .isEqualTo(
              "For a GPU, delete part.jar from the local repository, so that it is downloaded"
                  + " again.");
    }

    @Test
    void thatAreUnpackedAlreadyNeedNoCache() throws IOException {
      Path classes = folder.resolve("classes");
      Path libraries = Files.createDirectories(classes.resolve(CudaArtifact.FOLDER));
      for (String name : FakeCuda.LIBRARIES) {
        Files.write(libraries.resolve(name), FakeCuda.content(name));
      }
      assertThat(load(CudaMode.AUTO, classes).state()).isEqualTo(State.LOADED);
      assertThat(names()).containsExactlyElementsOf(FakeCuda.LIBRARIES);
    }
  }

  @Nested
  class ALibraryThatCannotBeLoaded {

    /** Texts of glibc 2.36 and of JDK 25. */
    private CudaSetup failing(Throwable failure) throws IOException {
      tree.driver(DRIVER);
      return load(
          CudaMode.AUTO,
          file -> {
            if (failure instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) failure;
          },
          jar);
    }

    private CudaSetup failing(String message) throws IOException {
      return failing(new UnsatisfiedLinkError(message));
    }

    @Test
    void endsInAWarningAndOnTheCpu() throws IOException {
      CudaSetup setup = failing("libcudart.so.12: file too short");

      assertThat(setup.state()).isEqualTo(State.FAILED);
      assertThat(log.lines)
          .contains(
              "WARN CUDA jar "
                  + FakeCuda.JAR
                  + ": not loaded: UnsatisfiedLinkError: libcudart.so.12: file too short; For a"
                  + " GPU, delete "
                  + unpacked()
                  + ", into which CUDA is then unpacked again.");
    }

    @Test
    void mayStandWhereNoCodeMayBeLoaded() throws IOException {
      assertThat(failing("libcudart.so.12: failed to map segment from shared object").advice())
          .isEqualTo(
              "Code cannot be loaded from "
                  + unpacked()
                  + ", which may be mounted with noexec. Name another folder with"
                  + " -Dorg.bytedeco.javacpp.cachedir=FOLDER.");
    }

    @Test
    void mayNeedALibraryOfTheSystem() throws IOException {
      assertThat(
              failing("libz.so.1: cannot open shared object file: No such file or directory")
                  .advice())
          .isEqualTo("The system lacks libz.so.1: install the package that has it.");
    }

    @Test
    void mayFailForReasonsThatNobodyKnows() throws IOException {
      assertThat(failing("undefined symbol: magic").advice())
          .isEqualTo(
              "For a GPU, install CUDA and cuDNN, and set -Dio.github.mnistkit.cuda=never if the"
                  + " jar stays.");
    }

    @Test
    void mayBeDeniedByJava() throws IOException {
      assertThat(
              failing(
                      new IllegalArgumentException(
                          "Illegal native access from module io.github.mnistkit.tf"))
                  .advice())
          .startsWith("For a GPU, start Java with --enable-native-access=ALL-UNNAMED");
    }

    @Test
    void mayBeLoadedByOtherClassesAlready() throws IOException {
      assertThat(
              failing("Native Library /a/libcudart.so.12 already loaded in another classloader")
                  .state())
          .isEqualTo(State.LOADED);
    }
  }

  @Test
  void saysWhereThereIsNoCache() throws IOException {
    tree.driver(DRIVER);
    Files.createFile(cache);
    CudaSetup setup = load(CudaMode.AUTO, jar);

    assertThat(setup.text()).startsWith("not unpacked: " + unpacked() + " cannot be written: ");
    assertThat(setup.advice())
        .isEqualTo(
            "For a GPU, make room there, or name another folder with"
                + " -Dorg.bytedeco.javacpp.cachedir=FOLDER.");
  }
}
