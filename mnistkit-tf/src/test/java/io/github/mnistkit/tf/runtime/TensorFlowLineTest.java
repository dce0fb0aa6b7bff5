package io.github.mnistkit.tf.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

/** Proves that a build meant for one line of TensorFlow was not tested on another. */
class TensorFlowLineTest {
  @Test
  void runsOnTheLineThatTheBuildNames() {
    assertThat(TensorFlow.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("tensorflow-core-api-" + System.getProperty("mnistkit.tensorflow") + ".jar");
  }

  @Test
  void loadsTheNativeLibraryOfThatLine() {
    String expected =
        System.getProperty("mnistkit.tensorflow", "").startsWith("0.") ? "2.10." : "2.18.";

    assertThat(TensorFlow.version()).startsWith(expected);
  }
}
