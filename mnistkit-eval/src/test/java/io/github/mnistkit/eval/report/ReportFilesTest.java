package io.github.mnistkit.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.chart.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  private static final Table TABLE = Table.captioned("p < 0.05?").column("a").row("b");
  private static final FakeChart CHART = new FakeChart("図", "a figure");
  private static final Report REPORT =
      Report.titled("r").section("s", section -> section.table(TABLE).figure(CHART));

  @TempDir private Path folder;

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  @Test
  void areWrittenInEveryForm() throws IOException {
    REPORT.writeTo(folder.resolve("out"));

    assertThat(files())
        .containsExactlyInAnyOrder(
            "out/report.html",
            "out/report.md",
            "out/report.json",
            "out/tables/01-p-0-05.csv",
            "out/tables/01-p-0-05.tex",
            "out/charts/01.svg",
            "out/charts/01.png");
    assertThat(folder.resolve("out/report.md")).content().contains("](charts/01.svg)");
    assertThat(folder.resolve("out/report.json")).content().isEqualTo(REPORT.json());
    assertThat(folder.resolve("out/tables/01-p-0-05.tex")).content().isEqualTo(TABLE.latex());
    assertThat(folder.resolve("out/charts/01.svg")).content().isEqualTo(CHART.svg(Theme.LIGHT));
    assertThat(folder.resolve("out/charts/01.png")).content().isEqualTo("LIGHT");
  }

  @Test
  void areReplacedAndOthersLeftAlone() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.writeString(folder.resolve("report.md"), "old");
    REPORT.writeTo(folder);

    assertThat(folder.resolve("notes.txt")).hasContent("mine");
    assertThat(folder.resolve("report.md")).content().isEqualTo(REPORT.markdown());
  }

  @Test
  void areNotWrittenToAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertThatThrownBy(() -> REPORT.writeTo(file.resolve("out")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the report cannot be written to " + file.resolve("out") + ": ");
    assertThat(files()).containsExactly("file");
  }

  @Test
  void areNotReplacedWhereOneOfThemCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("charts"), "a file in the way");
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(folder.resolve("tables/01-p-0-05.csv"), "old");

    assertThatThrownBy(() -> REPORT.writeTo(folder)).isInstanceOf(IOException.class);
    assertThat(files()).containsExactlyInAnyOrder("charts", "tables/01-p-0-05.csv");
    assertThat(folder.resolve("tables/01-p-0-05.csv")).hasContent("old");
  }
}
