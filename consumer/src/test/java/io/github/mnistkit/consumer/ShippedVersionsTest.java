package io.github.mnistkit.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Maven puts on the class path of a program that depends on mnistkit and a native library: the
 * first version at least that has no known vulnerability (docs/decisions/0023).
 */
class ShippedVersionsTest {

  @Test
  void bringProtobufWithoutCve20247254() {
    assertThat(version("protobuf-java")).isGreaterThanOrEqualTo(Version.parse("3.25.5"));
  }

  @Test
  void bringProtobufOfTheLineThatTensorFlowWasWrittenFor() {
    assertThat(version("protobuf-java")).isLessThan(Version.parse("4"));
  }

  @Test
  void bringJacksonWithoutCve202668494() {
    assertThat(version("jackson-core")).isGreaterThanOrEqualTo(Version.parse("2.22.1"));
  }

  private static Version version(String artifact) {
    Pattern jar = Pattern.compile(".*" + Pattern.quote(artifact) + "-(\\d[^/\\\\]*)\\.jar");
    List<Version> found =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(jar::matcher)
            .filter(Matcher::matches)
            .map(matcher -> Version.parse(matcher.group(1)))
            .toList();
    assertThat(found).as(artifact).hasSize(1);
    return found.get(0);
  }
}
