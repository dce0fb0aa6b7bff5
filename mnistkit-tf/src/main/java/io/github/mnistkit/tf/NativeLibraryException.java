package io.github.mnistkit.tf;

import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import io.github.mnistkit.tf.diagnosis.NativeFault;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown if TensorFlow's native library for this platform is not on the class path, or cannot be
 * unpacked or loaded. The message contains the cause's own message and a remedy.
 */
public final class NativeLibraryException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NativeLibraryException(
      String platform, List<NativeArtifact> natives, String cache, Throwable cause) {
    super(
        natives.isEmpty()
            ? missing(platform)
            : unusable(platform, natives, cache, NativeFault.of(cause)),
        cause);
  }

  private static String unusable(
      String platform, List<NativeArtifact> natives, String cache, NativeFault fault) {
    return natives.stream().map(NativeArtifact::file).collect(Collectors.joining(" and "))
        + " is on the class path, but cannot be loaded: "
        + fault.detail()
        + System.lineSeparator()
        + fault.advice(cache, platform);
  }

  private static String missing(String platform) {
    return """
    TensorFlow's native library for %s is not on the class path; add one of these to your pom.xml, below mnistkit.
    For the CPU (linux-x86_64, linux-arm64, macosx-arm64 or windows-x86_64):
      <dependency>
        <groupId>org.tensorflow</groupId>
        <artifactId>tensorflow-core-native</artifactId>
        <version>1.1.0</version>
        <classifier>%s</classifier>
      </dependency>
    For an NVIDIA GPU on Linux, with CUDA and cuDNN:
      <dependency>
        <groupId>io.github.mnistkit</groupId>
        <artifactId>mnistkit-gpu</artifactId>
        <version>%s</version>
        <type>pom</type>
      </dependency>\
    """
        .formatted(platform, platform, LibraryVersion.read());
  }
}
