package io.github.mnistkit.tf.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresetPreloadsTest {

  @BeforeEach
  @AfterEach
  void clear() {
    System.clearProperty(PresetPreloads.PROPERTY);
  }

  private static String property() {
    return System.getProperty(PresetPreloads.PROPERTY, "unset");
  }

  @Test
  void areSuppressedWhileTensorFlowIsLoaded() {
    assertThat(PresetPreloads.suppress(true, PresetPreloadsTest::property))
        .isEqualTo(File.pathSeparator + "-gpu");
    assertThat(property()).isEqualTo("unset");
  }

  @Test
  void areLeftAloneIfThatIsNotWanted() {
    assertThat(PresetPreloads.suppress(false, PresetPreloadsTest::property)).isEqualTo("unset");
  }

  @Test
  void areTheUsersOwnIfTheirPropertyIsSet() {
    System.setProperty(PresetPreloads.PROPERTY, "-gpu");

    assertThat(PresetPreloads.suppress(true, PresetPreloadsTest::property)).isEqualTo("-gpu");
    assertThat(property()).isEqualTo("-gpu");
  }
}
