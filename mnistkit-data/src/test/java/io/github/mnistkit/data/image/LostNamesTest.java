package io.github.mnistkit.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names that a Java virtual machine cannot decode, as Linux hands them to it under LC_ALL=C. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LostNamesTest {
  private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
  private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");

  @TempDir private Path folder;

  private void make(String name) throws IOException, InterruptedException {
    assertThat(ImageProbe.run(List.of(), UTF_8, "make", folder + "/" + name))
        .containsExactly("read");
  }

  private List<String> read(Map<String, String> variables)
      throws IOException, InterruptedException {
    return ImageProbe.run(List.of(), variables, "folder", folder.toString());
  }

  private void refusesWithoutALocale() throws IOException, InterruptedException {
    assertThat(read(UTF_8)).containsExactly("read");
    assertThat(read(ASCII))
        .containsExactly(
            "refused: expected a name that this Java virtual machine can decode (it decodes names"
                + " as ANSI_X3.4-1968), found characters that were lost (U+FFFD): start Java with"
                + " the environment variable LC_ALL=C.UTF-8, or rename it");
  }

  @Test
  void ofAClassAreRefused() throws IOException, InterruptedException {
    make("\u00e9/a.png");
    refusesWithoutALocale();
  }

  /** Their order would depend on what was lost. */
  @Test
  void ofAnImageAreRefused() throws IOException, InterruptedException {
    make("e/\u00e9.png");
    refusesWithoutALocale();
  }
}
