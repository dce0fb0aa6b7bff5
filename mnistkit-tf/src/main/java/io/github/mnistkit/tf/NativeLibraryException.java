package io.github.mnistkit.tf;

/** There is no TensorFlow native library for this platform on the class path. */
public final class NativeLibraryException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NativeLibraryException(String platform, Throwable cause) {
    super(text(platform), cause);
  }

  private static String text(String platform) {
    return """
        TensorFlow's native library for %s is not on the class path; add one of these to your pom.xml.
        For the CPU (linux-x86_64, linux-arm64, macosx-arm64 or windows-x86_64):
          <dependency>
            <groupId>org.tensorflow</groupId>
            <artifactId>tensorflow-core-native</artifactId>
            <version>1.1.0</version>
            <classifier>%s</classifier>
          </dependency>
        For an NVIDIA GPU on Linux (CUDA 12, cuDNN 9):
          <dependency>
            <groupId>org.tensorflow</groupId>
            <artifactId>tensorflow-core-native</artifactId>
            <version>1.1.0</version>
            <classifier>linux-x86_64-gpu</classifier>
          </dependency>"""
        .formatted(platform, platform);
  }
}
