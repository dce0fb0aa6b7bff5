package io.github.mnistkit.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.samples.browser.Browser.Point;
import io.github.mnistkit.samples.serve.ServedModel;
import io.github.mnistkit.samples.serve.ServedPage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws on the page of the server, and makes its picture: {@code target/images/serve.png}. */
@Tag("browser")
class DrawingPageTest {

  private static final Path IMAGES = Path.of("target", "images").toAbsolutePath();
  private static final int LARGEST = 300_000;
  private static final String NOTHING = "Nothing drawn yet.";

  private Browser browser;
  private ServedPage page;

  @BeforeEach
  void open() throws IOException {
    browser = Browser.open();
    page = ServedPage.open();
    browser.resize(1040, 640, 1);
    browser.console();
    browser.requests();
    browser.show(page.address());
    await("document.getElementById('rows').rows.length === 10");
  }

  private static Path write(Path file, BufferedImage image) throws IOException {
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private String drawingAt(int x, int y) throws IOException {
    String data = "document.getElementById('drawing').getContext('2d').getImageData(%d, %d, 1, 1)";
    return browser.value("[..." + data.formatted(x, y) + ".data].join()").textValue();
  }

  private void awaitWords(String id, String words) throws IOException {
    await("document.getElementById('" + id + "').textContent === '" + words + "'");
  }

  /** A 1 on noisy paper, too large for the server in bytes and in pixels. */
  private static BufferedImage photo() {
    BufferedImage photo = new BufferedImage(3000, 1500, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        boolean ink = Math.abs(x - 1500) < 60 && Math.abs(y - 750) < 500;
        photo.setRGB(x, y, 0x010101 * (ink ? 20 : 200 + random.nextInt(30)));
      }
    }
    return photo;
  }

  @Test
  void scalesALargePhotoDown(@TempDir Path folder) throws IOException {
    Path photo = write(folder.resolve("photo.png"), photo());
    assertThat(Files.size(photo)).isGreaterThan(1 << 20);

    browser.choose("file", photo);
    awaitAnswer();

    assertThat(text("answer")).startsWith("1, ");
    assertThat(browser.console()).isEmpty();
    assertThat(drawingAt(140, 30)).isEqualTo("0,0,0,255");
    assertThat(drawingAt(140, 140)).startsWith("20,20,20");
    assertThat(Integer.parseInt(drawingAt(40, 140).replaceFirst(",.*", ""))).isBetween(195, 235);

    browser.draw(onCanvas(0.4, 0.5, 0.6, 0.5));
    assertThat(browser.value("document.getElementById('file').value").textValue()).isEmpty();
    assertThat(drawingAt(120, 140)).isEqualTo("255,255,255,255");
  }

  @Test
  void keepsNothingOfAnEarlierAnswerBesideAnError(@TempDir Path folder) throws IOException {
    BufferedImage blank = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    Path rubbish = Files.writeString(folder.resolve("rubbish.png"), "rubbish");
    for (Path file : List.of(write(folder.resolve("blank.png"), blank), rubbish)) {
      browser.draw(three());
      awaitAnswer();
      assertThat(shownPercents()).isPositive();

      browser.choose("file", file);
      awaitWords(
          "answer",
          file.equals(rubbish)
              ? "This file cannot be read as an image."
              : "No digit found: it must stand out from its background.");

      assertThat(shownPercents()).isZero();
      assertThat(text("second")).isEmpty();
      assertThat(
              browser
                  .value("document.getElementById('seen').getAttribute('aria-label')")
                  .textValue())
          .isEqualTo("Nothing yet");
      assertThat(drawingAt(140, 90)).isEqualTo("0,0,0,255");
      browser.value("document.getElementById('clear').click()");
    }
  }

  @Test
  void isOfImagesWhereTheModelIsNotOfDigits(@TempDir Path folder) throws IOException {
    awaitWords("heading", "Draw a digit");
    assertThat(browser.value("document.title").textValue()).isEqualTo("Draw a digit");
    page.close();
    page = ServedPage.open(ServedModel.untrained(folder.resolve("m"), List.of("shirt", "bag")));
    browser.show(page.address());
    await("document.getElementById('rows').rows.length === 2");
    assertThat(text("heading")).isEqualTo("Draw an image");
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(2, 5, 0, 77);

    browser.choose("file", write(folder.resolve("image.png"), image));
    awaitWords("second", "Second guess: bag, 50.0 %");

    assertThat(
            browser
                .value(
                    "document.getElementById('seen').getContext('2d')"
                        + ".getImageData(0, 0, 28, 28).data"
                        + ".reduce((sum, v, i) => i % 4 === 0 ? sum + v * (i / 4) : sum, 0)")
                .intValue())
        .isEqualTo(77 * (5 * 28 + 2));
  }

  @AfterEach
  void close() throws IOException {
    if (page != null) {
      page.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private void await(String condition) throws IOException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!browser.value(condition).booleanValue()) {
      assertThat(System.nanoTime()).as("waited for %s", condition).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private String text(String id) throws IOException {
    return browser.value("document.getElementById('" + id + "').textContent").textValue();
  }

  private void awaitAnswer() throws IOException {
    await(
        "/^\\d, \\d/.test(document.getElementById('answer').textContent) && !sending && !waiting");
  }

  private double shownPercents() throws IOException {
    return browser
        .value(
            "[...document.getElementById('rows').rows]"
                + ".reduce((sum, row) => sum + Number(row.cells[2].textContent), 0)")
        .doubleValue();
  }

  /** A curve through points given in parts of the drawing area. */
  private List<Point> onCanvas(double... parts) throws IOException {
    String box = "document.getElementById('drawing').getBoundingClientRect()";
    double left = browser.value(box + ".left").doubleValue();
    double top = browser.value(box + ".top").doubleValue();
    double side = browser.value(box + ".width").doubleValue();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < parts.length; i += 2) {
      points.add(new Point(left + side * parts[i], top + side * parts[i + 1]));
    }
    return points;
  }

  private List<Point> three() throws IOException {
    double[] parts = new double[52];
    for (int i = 0; i < 13; i++) {
      double angle = Math.PI * (-0.8 + 1.3 * i / 12);
      parts[2 * i] = 0.48 + 0.17 * Math.cos(angle);
      parts[2 * i + 1] = 0.34 + 0.16 * Math.sin(angle);
      double second = Math.PI * (-0.5 + 1.3 * i / 12);
      parts[26 + 2 * i] = 0.48 + 0.2 * Math.cos(second);
      parts[26 + 2 * i + 1] = 0.68 + 0.18 * Math.sin(second);
    }
    return onCanvas(parts);
  }

  @Test
  void showsWhatTheModelSeesAndSaysOfADrawing() throws IOException {
    assertThat(text("answer")).isEqualTo(NOTHING);
    assertThat(shownPercents()).isZero();

    browser.draw(three());
    awaitAnswer();

    assertThat(text("answer")).startsWith("3, ");
    assertThat(text("second")).matches("Second guess: \\d, \\d+\\.\\d %");
    assertThat(shownPercents()).isCloseTo(100, within(0.6));
    String seen = "document.getElementById('seen')";
    assertThat(browser.value(seen + ".getAttribute('aria-label')").textValue())
        .isEqualTo("The image as 28×28 pixels");
    assertThat(
            browser
                .value(
                    seen
                        + ".getContext('2d').getImageData(0, 0, 28, 28).data"
                        + ".reduce((most, v, i) => i % 4 === 0 ? Math.max(most, v) : most, 0)")
                .intValue())
        .isEqualTo(255);
    assertThat(browser.value("document.querySelector('.first th').textContent").textValue())
        .isEqualTo("3");
    assertThat(
            browser.value("document.querySelector('.first .bar').offsetWidth > 50").booleanValue())
        .isTrue();
    savePicture();

    browser.value("document.getElementById('clear').click()");
    assertThat(text("answer")).isEqualTo(NOTHING);
    assertThat(text("second")).isEmpty();
    assertThat(shownPercents()).isZero();
  }

  private void savePicture() throws IOException {
    Files.createDirectories(IMAGES);
    Path picture = IMAGES.resolve("serve.png");
    Files.write(picture, browser.picture());
    assertThat(Files.size(picture)).isBetween(1L, (long) LARGEST);
  }

  @Test
  void isDrawnOnWithAFinger() throws IOException {
    browser.touch(onCanvas(0.5, 0.2, 0.5, 0.35, 0.5, 0.5, 0.5, 0.65, 0.5, 0.8));
    awaitAnswer();

    assertThat(text("answer")).startsWith("1, ");
  }

  @Test
  void isDrawnOnWithTheKeyboard() throws IOException {
    browser.pressTab();
    assertThat(browser.value("document.activeElement.id").textValue()).isEqualTo("drawing");
    for (int i = 0; i < 10; i++) {
      browser.press("ArrowUp", 38);
    }
    browser.press(" ", 32);
    for (int i = 0; i < 20; i++) {
      browser.press("ArrowDown", 40);
    }
    awaitAnswer();
    assertThat(text("answer")).startsWith("1, ");

    browser.press("Delete", 46);
    assertThat(text("answer")).isEqualTo(NOTHING);
    browser.pressTab();
    assertThat(browser.value("document.activeElement.id").textValue()).isEqualTo("clear");
    browser.pressTab();
    assertThat(browser.value("document.activeElement.id").textValue()).isEqualTo("file");
  }

  @Test
  void usesNothingFromElsewhere() throws IOException {
    browser.draw(three());
    awaitAnswer();

    assertThat(browser.requests())
        .contains(page.address() + "classify?seen")
        .allMatch(
            address ->
                address.startsWith(page.address().toString()) || address.startsWith("data:"));
    assertThat(browser.console()).isEmpty();
    assertThat(text("answer")).startsWith("3, ");
  }

  @Test
  void fitsANarrowScreen() throws IOException {
    browser.resize(320, 640, 2);

    assertThat(browser.value("document.documentElement.scrollWidth").intValue())
        .isLessThanOrEqualTo(320);
  }

  @Test
  void namesEverythingForThoseWhoDoNotSeeIt() throws IOException {
    assertThat(browser.value("document.documentElement.lang").textValue()).isEqualTo("en");
    assertThat(
            browser
                .value(
                    "[...document.querySelectorAll('input, button, canvas, section')].filter(e =>"
                        + " !(e.textContent.trim() || e.ariaLabel || e.labels?.length ||"
                        + " e.getAttribute('aria-labelledby'))).length")
                .intValue())
        .isZero();
    assertThat(browser.value("document.getElementById('answer').ariaLive").textValue())
        .isEqualTo("polite");
  }
}
