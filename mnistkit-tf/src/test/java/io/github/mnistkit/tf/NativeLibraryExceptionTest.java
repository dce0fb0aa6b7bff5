package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NativeLibraryExceptionTest {

  private static final String PLATFORM = "linux-x86_64";
  private static final String JAR = "tensorflow-core-native-1.1.0-linux-x86_64.jar";
  private static final String CACHE = "/home/anna/.javacpp/cache";
  private static final String FILE =
      CACHE + "/" + JAR + "/org/tensorflow/internal/c_api/linux-x86_64/libjnitensorflow.so";
  private static final UnsatisfiedLinkError CAUSE = new UnsatisfiedLinkError("no jnitensorflow");

  private static NativeLibraryException missing(String platform) {
    return new NativeLibraryException(platform, List.of(), CACHE, CAUSE);
  }

  @Test
  void showsTheDependencyForTheProcessorOfThePlatform() {
    assertThat(missing("macosx-arm64"))
        .hasMessageStartingWith(
            "TensorFlow's native library for macosx-arm64 is not on the class path")
        .hasMessageContaining(
            """
              <dependency>
                <groupId>org.tensorflow</groupId>
                <artifactId>tensorflow-core-native</artifactId>
                <version>1.1.0</version>
                <classifier>macosx-arm64</classifier>
              </dependency>
            """);
  }

  @Test
  void showsTheDependencyForAGraphicsProcessor() {
    assertThat(missing(PLATFORM))
        .hasMessageContaining("For an NVIDIA GPU on Linux")
        .hasMessageContaining("<artifactId>mnistkit-gpu</artifactId>")
        .hasMessageContaining("<version>" + LibraryVersion.read() + "</version>");
  }

  @Test
  void keepsTheCause() {
    assertThat(missing(PLATFORM)).hasCause(CAUSE);
  }

  /**
   * Texts of the system. Those of noexec, of the missing libtensorflow_framework and of denied
   * access were copied from failures on Debian 12 with TensorFlow Java 1.1.0; the others have the
   * wording that glibc and musl commonly use.
   */
  @Nested
  class OfALibraryThatIsThere {

    private static String message(Throwable cause) {
      List<NativeArtifact> natives = List.of(new NativeArtifact(JAR, "", "1.1.0"));
      return new NativeLibraryException(PLATFORM, natives, CACHE, cause).getMessage();
    }

    private static String message(String system) {
      UnsatisfiedLinkError error =
          new UnsatisfiedLinkError("no jnitensorflow in java.library.path: /usr/lib");
      error.initCause(new UnsatisfiedLinkError(FILE + ": " + system));
      return message(error);
    }

    @Test
    void doesNotSayThatItIsMissing() {
      assertThat(message("anything"))
          .startsWith(JAR + " is on the class path, but cannot be loaded: ")
          .doesNotContain("is not on the class path", "<dependency>");
    }

    @Test
    void repeatsTheWordsOfTheInnermostCauseOnce() {
      assertThat(message(FILE + ": failed to map segment from shared object").lines())
          .first()
          .asString()
          .endsWith(
              ": UnsatisfiedLinkError: " + FILE + ": failed to map segment from shared object");
    }

    @Test
    void namesAFolderThatNothingMayBeRunFrom() {
      assertThat(message(FILE + ": failed to map segment from shared object"))
          .contains(
              "Code cannot be loaded from " + CACHE, "-Dorg.bytedeco.javacpp.cachedir=FOLDER");
    }

    @Test
    void namesRoomOnAFullDisk() {
      assertThat(
              message(
                  "libtensorflow_framework.so.2: cannot open shared object file: No such file or"
                      + " directory"))
          .contains("only partly unpacked", CACHE, "650 MB");
      assertThat(message(FILE + ": file too short")).contains("only partly unpacked");
    }

    @Test
    void namesTheOptionsWhereJavaDeniesNativeAccess() {
      Throwable denied =
          new ExceptionInInitializerError(
              new IllegalCallerException("Illegal native access from an unnamed module"));
      assertThat(message(denied))
          .contains(
              "IllegalCallerException: Illegal native access from an unnamed module",
              "--enable-native-access=ALL-UNNAMED",
              "--enable-native-access=org.bytedeco.javacpp,tensorflow.nativelib");
    }

    @Test
    void namesAnotherProcessor() {
      assertThat(message(FILE + ": wrong ELF class: ELFCLASS32 (Possible cause: architecture)"))
          .contains("for another processor", "classifier " + PLATFORM);
    }

    @Test
    void namesAnOldCLibrary() {
      assertThat(message("/lib/libm.so.6: version `GLIBC_2.29' not found (required by it)"))
          .contains("older than the one that TensorFlow was built with");
    }

    @Test
    void namesASystemWithoutTheGnuCLibrary() {
      assertThat(
              message(
                  "Error loading shared library ld-linux-x86-64.so.2: No such file (needed by)"))
          .contains("GNU C library");
    }

    @Test
    void namesALibraryThatTheSystemLacks() {
      assertThat(message("libstdc++.so.6: cannot open shared object file: No such file"))
          .endsWith("The system lacks libstdc++.so.6: install the package that has it.");
    }

    @Test
    void tellsWhatToLookAtWhereTheCauseIsUnknown() {
      assertThat(message(new UnsatisfiedLinkError()))
          .contains("cannot be loaded: UnsatisfiedLinkError" + System.lineSeparator())
          .contains("can be unpacked into " + CACHE, "same version");
    }
  }
}
