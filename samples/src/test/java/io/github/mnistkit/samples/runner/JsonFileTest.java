package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonFileTest {

  @TempDir private Path folder;

  @Test
  void replacesAFileAsAWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "old and much longer than the new one");
    JsonFile.write(file, JsonNodeFactory.instance.objectNode().put("a", 1));
    assertThat(file).content().isEqualToIgnoringWhitespace("{\"a\":1}");
  }

  @Test
  void leavesNoPartOfAFileThatCannotBeMoved() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("a.json").resolve("inside"));
    assertThatThrownBy(
            () -> JsonFile.write(taken.getParent(), JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.json");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(taken.getParent());
    }
  }

  @Test
  void leavesNothingAfterAProbe() throws IOException {
    JsonFile.probe(folder.resolve("new"));
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }
}
