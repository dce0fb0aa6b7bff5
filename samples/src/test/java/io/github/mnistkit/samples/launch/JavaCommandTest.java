package io.github.mnistkit.samples.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JavaCommandTest {

  private static final Path HOME = Path.of("jdk");

  @Test
  void repeatsOptionsAndClassPath() {
    assertThat(command(17, "-Xmx400m", "-Dcolour=red"))
        .containsExactly(
            HOME.resolve("bin").resolve("java").toString(),
            "-Xmx400m",
            "-Dcolour=red",
            "-Dmnistkit.samples.launched=true",
            "-cp",
            "a.jar",
            "java.lang.String",
            "basic",
            "--epochs",
            "1");
  }

  @Test
  void omitsADebuggersPort() {
    assertThat(command(17, "-agentlib:jdwp=transport=dt_socket,server=y"))
        .noneMatch(argument -> argument.contains("jdwp"));
  }

  @Test
  void omitsAManagementPort() {
    assertThat(command(17, "-Dcom.sun.management.jmxremote.port=9010"))
        .noneMatch(argument -> argument.contains("jmxremote"));
  }

  @Test
  void allowsNativeCodeOnReleasesThatWarn() {
    assertThat(command(25)).contains("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void allowsDirectMemoryOnReleasesThatWarn() {
    assertThat(command(24)).contains("--sun-misc-unsafe-memory-access=allow");
    assertThat(command(23)).noneMatch(argument -> argument.contains("unsafe"));
  }

  @Test
  void doesNotAllowNativeCodeTwice() {
    assertThat(command(25, "--enable-native-access=ALL-UNNAMED"))
        .containsOnlyOnce("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void omitsNativeAccessOnOlderReleases() {
    assertThat(command(17)).noneMatch(argument -> argument.contains("native-access"));
  }

  @Test
  void inheritsTheHeapOfThisProcess() {
    assertThat(JavaCommand.ofThisProcess().running(String.class, List.of()))
        .anyMatch(argument -> argument.startsWith("-Xmx"));
  }

  private static List<String> command(int feature, String... options) {
    return new JavaCommand(HOME, feature, "a.jar", List.of(options))
        .running(String.class, List.of("basic", "--epochs", "1"));
  }
}
