package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeLibraryExceptionTest {

  private static final UnsatisfiedLinkError CAUSE = new UnsatisfiedLinkError("no jnitensorflow");

  @Test
  void showsTheDependencyForTheProcessorOfThePlatform() {
    assertThat(new NativeLibraryException("macosx-arm64", CAUSE))
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
    assertThat(new NativeLibraryException("linux-x86_64", CAUSE))
        .hasMessageContaining("For an NVIDIA GPU on Linux")
        .hasMessageContaining("<classifier>linux-x86_64-gpu</classifier>");
  }

  @Test
  void keepsTheCause() {
    assertThat(new NativeLibraryException("linux-x86_64", CAUSE)).hasCause(CAUSE);
  }
}
