package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @ParameterizedTest
  @MethodSource("snippets")
  void quotesCodeThatIsCompiledAndExecuted(Snippets.Snippet snippet) throws IOException {
    assertThat(snippet.text()).isEqualTo(Snippets.body(snippet.file(), snippet.method()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void hasNoJavaBlockThatIsNotAQuotation(Path document) throws IOException {
    long blocks = Files.readAllLines(document).stream().filter("```java"::equals).count();

    assertThat(Snippets.in(ROOT, document))
        .filteredOn(snippet -> snippet.file().toString().endsWith(".java"))
        .hasSize((int) blocks);
  }

  @Test
  void quotesTheShortestProgramInTheReadme() throws IOException {
    assertThat(Snippets.in(ROOT, ROOT.resolve("README.md"))).isNotEmpty();
  }

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
      pages.filter(page -> page.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  static List<Snippets.Snippet> snippets() throws IOException {
    List<Snippets.Snippet> snippets = new ArrayList<>();
    for (Path document : documents()) {
      snippets.addAll(Snippets.in(ROOT, document));
    }
    return snippets;
  }
}
