package io.github.mnistkit.samples.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven through chromedriver by the W3C's WebDriver protocol. Other places
 * than Debian's are named by {@code -Dmnistkit.chromium} and {@code -Dmnistkit.chromedriver}.
 */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = place("mnistkit.chromium", "/usr/bin/chromium");
  private static final Path DRIVER = place("mnistkit.chromedriver", "/usr/bin/chromedriver");
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path profile;
  private final Process driver;
  private final String session;

  /** A point of the window, in CSS pixels. */
  record Point(double x, double y) {}

  private Browser(Path profile, Process driver) throws IOException {
    this.profile = profile;
    this.driver = driver;
    String root = "http://127.0.0.1:" + port(driver) + "/session";
    JsonNode answer = post(root, capabilities(profile));
    this.session = root + "/" + answer.get("sessionId").textValue();
  }

  /** Starts a browser without history; where there is none, the test is skipped. */
  static Browser open() throws IOException {
    for (Path program : List.of(CHROMIUM, DRIVER)) {
      assumeTrue(Files.isExecutable(program), "skipped: there is no browser, " + program);
    }
    Path profile = Files.createTempDirectory("mnistkit-browser");
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    try {
      return new Browser(profile, driver);
    } catch (IOException | RuntimeException e) {
      end(driver, profile);
      throw e;
    }
  }

  private static Path place(String property, String usual) {
    return Path.of(System.getProperty(property, usual));
  }

  private static int port(Process driver) throws IOException {
    BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher matcher = PORT.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new IOException(DRIVER + " ended before it named its port");
  }

  private static Object capabilities(Path profile) {
    List<String> flags =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--user-data-dir=" + profile);
    Map<String, Object> wanted =
        Map.of(
            "goog:chromeOptions", Map.of("binary", CHROMIUM.toString(), "args", flags),
            "goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    return Map.of("capabilities", Map.of("alwaysMatch", wanted));
  }

  /** Makes the window one of this many CSS pixels, with so many device pixels for each. */
  void resize(int width, int height, int scale) throws IOException {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", scale > 1));
  }

  /** Sets the reader's choice of {@code light} or {@code dark}. */
  void prefer(String scheme) throws IOException {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  void show(Path file) throws IOException {
    show(file.toUri());
  }

  void show(URI page) throws IOException {
    post(session + "/url", Map.of("url", page.toString()));
  }

  /** Presses the left button of the mouse at the first of some points, and draws to the others. */
  void draw(List<Point> points) throws IOException {
    mouse("mousePressed", points.get(0));
    for (Point point : points) {
      mouse("mouseMoved", point);
    }
    mouse("mouseReleased", points.get(points.size() - 1));
  }

  private void mouse(String type, Point point) throws IOException {
    command(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            point.x(),
            "y",
            point.y(),
            "button",
            "left",
            "buttons",
            type.equals("mouseReleased") ? 0 : 1,
            "clickCount",
            1));
  }

  /** Puts a finger on the first of some points, and draws to the others. */
  void touch(List<Point> points) throws IOException {
    finger("touchStart", List.of(points.get(0)));
    for (Point point : points) {
      finger("touchMove", List.of(point));
    }
    finger("touchEnd", List.of());
  }

  private void finger(String type, List<Point> points) throws IOException {
    command("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  /** The value of a JavaScript expression in the page. */
  JsonNode value(String expression) throws IOException {
    return post(
        session + "/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
  }

  /** Chooses a file in an input of the page. */
  void choose(String id, Path file) throws IOException {
    JsonNode element = value("document.getElementById('" + id + "')");
    post(
        session + "/element/" + element.elements().next().textValue() + "/value",
        Map.of("text", file.toAbsolutePath().toString()));
  }

  void pressTab() throws IOException {
    press("Tab", 9);
  }

  /** Presses a key by its name and its code in Windows. */
  void press(String key, int code) throws IOException {
    for (String type : List.of("keyDown", "keyUp")) {
      command(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "windowsVirtualKeyCode", code));
    }
  }

  /** What the page wrote to the console, or the browser about the page. */
  List<String> console() throws IOException {
    List<String> lines = new ArrayList<>();
    log("browser").forEach(entry -> lines.add(entry.get("message").textValue()));
    return lines;
  }

  /** The addresses of everything that was asked for since this was asked last. */
  List<String> requests() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (JsonNode entry : log("performance")) {
      JsonNode event = JSON.readTree(entry.get("message").textValue()).get("message");
      if (event.get("method").textValue().equals("Network.requestWillBeSent")) {
        addresses.add(event.at("/params/request/url").textValue());
      }
    }
    return addresses;
  }

  /** The window's content as PNG. */
  byte[] picture() throws IOException {
    JsonNode answer = command("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(answer.get("data").textValue());
  }

  @Override
  public void close() throws IOException {
    end(driver, profile);
  }

  private JsonNode log(String type) throws IOException {
    return post(session + "/se/log", Map.of("type", type));
  }

  private JsonNode command(String name, Map<String, ?> parameters) throws IOException {
    return post(session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  private JsonNode post(String address, Object body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      JsonNode value =
          JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).get("value");
      if (value.has("error")) {
        throw new IOException(address + ": " + value.get("message").textValue());
      }
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the browser worked", e);
    }
  }

  /** Ends the driver and every process below it, and drops the profile they wrote to. */
  private static void end(Process driver, Path profile) throws IOException {
    List<ProcessHandle> all =
        Stream.concat(driver.descendants(), Stream.of(driver.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(Browser::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
