package io.github.mnistkit.tf.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionNumberTest {

  @ParameterizedTest
  @CsvSource({"12.4.99, 12.5", "8.0.5, 8.1", "470.82.01, 525.60.13", "9, 12.5", "12.5.1, 12.5.2"})
  void isBelow(String version, String least) {
    assertThat(VersionNumber.below(version, least)).isTrue();
    assertThat(VersionNumber.below(least, version)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"12, 12.5", "12.5, 12.5", "12.5.82, 12.5", "525.060.13, 525.60.13", "'', 12.5"})
  void isNotBelowAsFarAsBothAreKnown(String version, String least) {
    assertThat(VersionNumber.below(version, least)).isFalse();
    assertThat(VersionNumber.below(least, version)).isFalse();
  }
}
