package io.github.mnistkit.samples.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.train.RankedClass;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server answers, and what it refuses. */
class ImageServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Examples DIGITS = Datasets.synthetic(1, 20, 5).test();
  private static RuntimeClassifier classifier;
  private static ImageServer server;

  @BeforeAll
  static void start() throws IOException {
    classifier = RuntimeClassifier.load(ServedModel.file());
    server = ImageServer.start(classifier, 0, Duration.ofSeconds(10));
  }

  @AfterAll
  static void stop() {
    server.close();
    classifier.close();
  }

  private static byte[] digit(int index) {
    byte[] pixels = new byte[784];
    DIGITS.copyPixels(index, pixels, 0);
    return pixels;
  }

  private static byte[] file(byte[] pixels, String format) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    return file(image, format);
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static HttpRequest.Builder post(String path, String type, byte[] body) {
    return request(path)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static JsonNode answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    return JSON.readTree(response.body());
  }

  private static void requireRefusal(HttpRequest.Builder request, int status, String error)
      throws Exception {
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(JSON.readTree(response.body()).get("error").textValue()).isEqualTo(error);
  }

  @Test
  void classifiesRawPixelsAsTheyAre() throws Exception {
    for (int i = 0; i < DIGITS.size(); i++) {
      List<RankedClass> wanted = classifier.classify(digit(i), 10);

      JsonNode answer = answer(post("/classify", "application/octet-stream", digit(i)));

      assertThat(answer.get("class").intValue()).isEqualTo(wanted.get(0).index());
      assertThat(answer.get("name").textValue()).isEqualTo(wanted.get(0).name());
      assertThat(answer.get("probabilities")).hasSize(10);
      for (RankedClass one : wanted) {
        assertThat(answer.get("probabilities").get(one.name()).doubleValue())
            .isEqualTo(one.probability());
      }
      assertThat(answer.get("top")).hasSize(3);
      assertThat(answer.get("top").get(1).get("name").textValue()).isEqualTo(wanted.get(1).name());
      assertThat(answer.has("seen")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"png, image/png", "jpeg, image/jpeg", "png, 'IMAGE/PNG; charset=x'"})
  void classifiesImageFilesAsDigitsOfMnist(String format, String type) throws Exception {
    byte[] body = file(digit(3), format);
    byte[] wanted = new byte[784];
    Images.digit(new ByteArrayInputStream(body)).copyPixels(0, wanted, 0);

    JsonNode answer = answer(post("/classify?seen", type, body));

    JsonNode seen = answer.get("seen");
    assertThat(seen.get("height").intValue()).isEqualTo(28);
    assertThat(seen.get("width").intValue()).isEqualTo(28);
    assertThat(seen.get("channels").intValue()).isEqualTo(1);
    assertThat(Base64.getDecoder().decode(seen.get("pixels").textValue())).isEqualTo(wanted);
    assertThat(answer.get("probability").doubleValue())
        .isEqualTo(classifier.classify(wanted, 1).get(0).probability());
    double sum =
        IntStream.range(0, 10)
            .mapToDouble(i -> answer.get("probabilities").get(Integer.toString(i)).doubleValue())
            .sum();
    assertThat(sum).isCloseTo(1, within(1e-6));
  }

  @Test
  void givesThePageAndWhatItNeeds() throws Exception {
    HttpResponse<String> page = send(request("/"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Draw an image</title>");
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(send(request("/serve.js")).body()).contains("classify?seen");
    assertThat(send(request("/serve.css")).body()).contains(":focus-visible");
    assertThat(answer(request("/model")).get("description").textValue())
        .isEqualTo(
            "A model of 10 classes and 50,890 parameters. It sees 28×28 grey pixels; a digit is"
                + " cropped and centred as in MNIST.");
    HttpResponse<String> head = send(request("/").method("HEAD", noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void letsNoOtherSiteIn() throws Exception {
    for (String path : List.of("/", "/model", "/nowhere")) {
      HttpResponse<String> response = send(request(path).header("Origin", "http://example.org"));
      assertThat(response.headers().map().keySet()).noneMatch(name -> name.contains("control-"));
      assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; script-src 'self';")
          .doesNotContain("unsafe");
      assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
          .hasValue("same-origin");
    }
    byte[] body = digit(0);
    String raw = "application/octet-stream";
    requireRefusal(
        post("/classify", raw, body).header("Origin", "http://example.org"),
        403,
        "requests from pages of other sites are refused, but this one came from"
            + " \"http://example.org\"");
    requireRefusal(
        post("/classify", raw, body).header("Sec-Fetch-Site", "same-site"),
        403,
        "requests from pages of other sites are refused, but this one came from \"same-site\"");
    String own = "http://127.0.0.1:" + server.port();
    JsonNode answer =
        answer(
            post("/classify", raw, body)
                .header("Origin", own)
                .header("Sec-Fetch-Site", "same-origin"));
    assertThat(answer.get("top")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'Host: example.org', '\\\"example.org\\\"'",
    "'Host: localhost', '\\\"localhost\\\"'",
    "'Accept: x', 'none, or several'"
  })
  void answersUnderItsOwnNamesOnly(String header, String found) throws Exception {
    try (RawRequest request = new RawRequest(server.port())) {
      String answer = request.send("GET / HTTP/1.1\r\n" + header + "\r\n\r\n").answer();

      assertThat(answer)
          .startsWith("HTTP/1.1 421 ")
          .endsWith(
              "{\"error\":\"the Host header must be localhost or 127.0.0.1 with this port, but was "
                  + found
                  + "\"}");
    }
  }

  @Test
  void namesWhatIsWrongWithARequest() throws Exception {
    String raw = "application/octet-stream";
    requireRefusal(request("/x"), 404, "there is /, /model and /classify, but not \"/x\"");
    requireRefusal(
        request("/classify/"), 404, "there is /, /model and /classify, but not \"/classify/\"");
    requireRefusal(request("/classify"), 405, "the method must be POST, but was \"GET\"");
    requireRefusal(
        request("/").method("DELETE", noBody()), 405, "the method must be GET, but was \"DELETE\"");
    assertThat(send(request("/").method("PUT", noBody())).headers().firstValue("Allow"))
        .hasValue("GET, HEAD");
    assertThat(send(request("/classify")).headers().firstValue("Allow")).hasValue("POST");
    requireRefusal(
        post("/classify", "text/plain", digit(0)),
        415,
        "Content-Type must be image/png, image/jpeg or application/octet-stream, but was"
            + " \"text/plain\"");
    requireRefusal(
        request("/classify").POST(noBody()),
        415,
        "Content-Type must be image/png, image/jpeg or application/octet-stream, but was missing");
    requireRefusal(
        post("/classify", raw, new byte[783]),
        400,
        "an image of 28×28×1 has 784 bytes, but the body has 783");
  }

  @Test
  void namesWhatIsWrongWithAnImage() throws Exception {
    assertThat(error(post("/classify", "image/png", "rubbish".getBytes(UTF_8)), 400))
        .startsWith("the body cannot be read: expected ");
    byte[] png = file(digit(1), "png");
    byte[] cut = Arrays.copyOf(png, png.length / 2);
    assertThat(error(post("/classify", "image/png", cut), 400))
        .startsWith("the body cannot be read: expected ");
    assertThat(error(post("/classify", "image/jpeg", new byte[0]), 400))
        .startsWith("the body cannot be read: expected ");
    assertThat(error(post("/classify", "image/png", file(new byte[784], "png")), 400))
        .isEqualTo(
            "the body cannot be read: expected a digit that stands out from its background, found"
                + " none");
  }

  private static String error(HttpRequest.Builder request, int status) throws Exception {
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body()).get("error").textValue();
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    String fault = "the body must have at most 1048576 bytes";
    byte[] large = new byte[(1 << 20) + 1];
    requireRefusal(post("/classify", "image/png", large), 413, fault);
    requireRefusal(
        request("/classify")
            .header("Content-Type", "image/png")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
        413,
        fault);
    BufferedImage huge = new BufferedImage(4001, 1000, BufferedImage.TYPE_BYTE_BINARY);
    requireRefusal(
        post("/classify", "image/png", file(huge, "png")),
        413,
        "an image must have at most 4000000 pixels, but has 4001000");
  }
}
