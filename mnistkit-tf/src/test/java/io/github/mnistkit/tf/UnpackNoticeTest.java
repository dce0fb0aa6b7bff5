package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.tf.diagnosis.NativeArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackNoticeTest {

  private static final NativeArtifact CPU =
      new NativeArtifact("tensorflow-core-native-1.1.0-linux-x86_64.jar", "", "1.1.0");
  private static final NativeArtifact GPU =
      new NativeArtifact("tensorflow-core-native-1.1.0-linux-x86_64-gpu.jar", "-gpu", "1.1.0");

  @TempDir private Path cache;

  @Test
  void isToldOfWithFileAndPlace() {
    assertThat(UnpackNotice.line(cache, List.of(CPU)))
        .contains(
            "Unpacking TensorFlow's native library tensorflow-core-native-1.1.0-linux-x86_64.jar"
                + " into "
                + cache
                + ": this happens once per machine and takes a few seconds");
  }

  @Test
  void isNotToldOfTheSecondTime() throws IOException {
    Files.createDirectory(cache.resolve(CPU.file()));

    assertThat(UnpackNotice.line(cache, List.of(CPU))).isEmpty();
    assertThat(UnpackNotice.line(cache, List.of(GPU))).isPresent();
  }

  @Test
  void isNotGuessedAtWithoutOneLibrary() {
    assertThat(UnpackNotice.line(cache, List.of())).isEmpty();
    assertThat(UnpackNotice.line(cache, List.of(CPU, GPU))).isEmpty();
  }
}
