package io.github.mnistkit.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.report.HtmlReport;
import io.github.mnistkit.eval.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader of a report meets, on a desk and on a phone. */
@Tag("browser")
class ReportInBrowserTest {

  /** What it is read on. */
  enum Screen {
    DESK("light", 1280, 900, 1),
    DESK_AT_NIGHT("dark", 1280, 900, 1),
    PHONE("light", 375, 812, 2),
    PHONE_AT_NIGHT("dark", 375, 812, 2);

    private final String scheme;
    private final int width;
    private final int height;
    private final int scale;

    Screen(String scheme, int width, int height, int scale) {
      this.scheme = scheme;
      this.width = width;
      this.height = height;
      this.scale = scale;
    }
  }

  @TempDir private static Path folder;
  private static Path file;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
    file = folder.resolve("report.html");
    Report report = HostileStudy.report();
    HtmlReport.of(report).write(file);
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  private static void show(Screen screen) throws IOException {
    browser.resize(screen.width, screen.height, screen.scale);
    browser.prefer(screen.scheme);
    browser.console();
    browser.requests();
    browser.show(file);
  }

  @ParameterizedTest
  @EnumSource
  void showsAPageThatLoadsNothingAndReportsNoErrors(Screen screen) throws IOException {
    show(screen);

    assertThat(browser.value("document.title").textValue()).isEqualTo(HostileStudy.NAME);
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .contains(file.toUri().toString())
        .allMatch(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
  }

  @ParameterizedTest
  @EnumSource
  void showsEveryChartInTheColoursOfTheScreen(Screen screen) throws IOException {
    show(screen);
    JsonNode pictures =
        browser.value(
            "Array.from(document.images, i =>"
                + " [i.naturalWidth, i.alt, i.currentSrc === i.src ? 'light' : 'dark'])");

    assertThat(pictures).isNotEmpty();
    for (JsonNode picture : pictures) {
      assertThat(picture.get(0).intValue()).isPositive();
      assertThat(picture.get(1).textValue()).isNotBlank();
      assertThat(picture.get(2).textValue()).isEqualTo(screen.scheme);
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverScrollsSidewaysEvenWithEverythingUnfolded(Screen screen) throws IOException {
    show(screen);
    JsonNode unused =
        browser.value("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertThat(browser.value("document.documentElement.scrollWidth").intValue())
        .isLessThanOrEqualTo(screen.width);
    assertThat(browser.value("innerWidth").intValue()).isEqualTo(screen.width);
  }

  @ParameterizedTest
  @EnumSource
  void reachesEverythingByKeyboard(Screen screen) throws IOException {
    show(screen);
    List<String> reached = new ArrayList<>();
    String focused = "document.activeElement.tagName + '.' + document.activeElement.className";
    int stops =
        browser.value("document.querySelectorAll('.scroll, summary, .skip').length").intValue();
    for (int i = 0; i < stops + 2; i++) {
      browser.pressTab();
      reached.add(browser.value(focused).textValue());
    }

    assertThat(reached).startsWith("A.skip").contains("DIV.scroll", "SUMMARY.", "PRE.");
  }
}
