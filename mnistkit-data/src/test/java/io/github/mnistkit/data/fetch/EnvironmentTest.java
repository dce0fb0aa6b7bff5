package io.github.mnistkit.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static final Map<String, String> NONE = Map.of();
  private static final Map<String, String> LINUX = Map.of("os.name", "Linux", "user.home", "/me");

  @Nested
  class CacheFolder {
    @Test
    void isTheSystemPropertyBeforeAllElse() {
      Map<String, String> properties = Map.of("mnistkit.home", "/here", "os.name", "Linux");
      assertThat(folder(properties, Map.of("MNISTKIT_HOME", "/there"))).isEqualTo(Path.of("/here"));
    }

    @Test
    void isTheEnvironmentVariableNext() {
      assertThat(folder(LINUX, Map.of("MNISTKIT_HOME", "/there"))).isEqualTo(Path.of("/there"));
    }

    @Test
    void takesATildeForTheHomeOfTheUser() {
      assertThat(folder(LINUX, Map.of("MNISTKIT_HOME", "~/data"))).isEqualTo(Path.of("/me/data"));
      assertThat(folder(LINUX, Map.of("MNISTKIT_HOME", "~"))).isEqualTo(Path.of("/me"));
    }

    @Test
    void refusesTheHomeOfAnotherUser() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> folder(LINUX, Map.of("MNISTKIT_HOME", "~you/data")))
          .withMessage(
              "mnistkit.home or MNISTKIT_HOME must not begin with the home of another user, but was"
                  + " ~you/data: write the folder out, or ./~you/data for a folder of that name");
    }

    @Test
    void ignoresABlankSetting() {
      assertThat(folder(LINUX, Map.of("MNISTKIT_HOME", "")))
          .isEqualTo(Path.of("/me/.cache/mnistkit"));
    }

    @Test
    void followsXdgOnLinux() {
      assertThat(folder(LINUX, Map.of("XDG_CACHE_HOME", "/scratch")))
          .isEqualTo(Path.of("/scratch/mnistkit"));
    }

    @Test
    void ignoresARelativeXdgFolder() {
      assertThat(folder(LINUX, Map.of("XDG_CACHE_HOME", "scratch")))
          .isEqualTo(Path.of("/me/.cache/mnistkit"));
    }

    @Test
    void liesInTheLibraryOnMacOs() {
      assertThat(folder(Map.of("os.name", "Mac OS X", "user.home", "/Users/me"), NONE))
          .isEqualTo(Path.of("/Users/me/Library/Caches/mnistkit"));
    }

    @Test
    void liesInTheLocalApplicationDataOnWindows() {
      assertThat(folder(Map.of("os.name", "Windows 11"), Map.of("LOCALAPPDATA", "/local")))
          .isEqualTo(Path.of("/local/mnistkit/cache"));
    }

    private Path folder(Map<String, String> properties, Map<String, String> variables) {
      return new Environment(properties, variables).cacheFolder();
    }
  }

  @Nested
  class Offline {
    @Test
    void isOffByDefault() {
      assertThat(new Environment(NONE, NONE).offline()).isFalse();
    }

    @Test
    void isSwitchedOnByTheVariable() {
      assertThat(new Environment(NONE, Map.of("MNISTKIT_OFFLINE", "1")).offline()).isTrue();
    }

    @Test
    void isSwitchedOffByThePropertyAgain() {
      Environment both =
          new Environment(Map.of("mnistkit.offline", "false"), Map.of("MNISTKIT_OFFLINE", "1"));
      assertThat(both.offline()).isFalse();
    }

    @Test
    void refusesAnyOtherWord() {
      Environment maybe = new Environment(Map.of("mnistkit.offline", "maybe"), NONE);
      assertThatIllegalArgumentException()
          .isThrownBy(maybe::offline)
          .withMessage(
              "system property mnistkit.offline must be true, 1, false or 0, but was maybe");
    }
  }
}
