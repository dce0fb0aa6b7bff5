package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.samples.reproduce.Row;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RowsOfThePageTest {

  /** A table of a row that does not exist would say for ever that it is not run yet. */
  @Test
  void arePreciselyThoseThatThereAre() throws IOException {
    JsonNode page = JsonFile.read(Path.of("..", "docs", "results.json"));
    Set<String> shown = new TreeSet<>();
    shown.addAll(page.findValuesAsText("file"));
    shown.addAll(page.findValuesAsText("fileOfGiven"));
    page.findValues("files").forEach(files -> files.forEach(file -> shown.add(file.asText())));
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Samples.rows().stream().map(Row::name).map(name -> name + ".json").toList());
  }
}
