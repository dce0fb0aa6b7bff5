package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages whose texts lie beside their results. */
final class Pages {

  private Pages() {}

  static ResultsPage of(Path folder) throws IOException {
    return new ResultsPage(
        Files.readString(folder.resolve("page.md")),
        new ObjectMapper().readTree(Files.readString(folder.resolve("published.json"))),
        folder);
  }

  static String text(Path folder) throws IOException {
    return of(folder).text();
  }
}
