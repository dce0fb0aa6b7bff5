package io.github.mnistkit.samples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.runtime.RuntimeClassifier;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies above the limit, from clients that announce them, and from those that read late. */
class LargeBodyTest {

  private static final String FAULT = "{\"error\":\"the body must have at most 1048576 bytes\"}";

  private RuntimeClassifier classifier;
  private ImageServer server;

  @BeforeEach
  void start() throws IOException {
    classifier = RuntimeClassifier.load(ServedModel.file());
    server = ImageServer.start(classifier, 0, Duration.ofSeconds(3));
  }

  @AfterEach
  void stop() {
    server.close();
    classifier.close();
  }

  private String head(String path, String more) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n" + more;
  }

  @ParameterizedTest
  @CsvSource({"1048577", "9999999", "5000000000"})
  void areRefusedByTheirLengthBeforeTheyCome(String length) throws IOException {
    try (RawRequest request = new RawRequest(server.port())) {
      request.send(
          head("/classify", "Content-Type: image/png\r\nContent-Length: " + length + "\r\n\r\n"));

      assertThat(request.answer()).startsWith("HTTP/1.1 413 ").endsWith(FAULT);
    }
  }

  @Test
  void ofOneMebibyteAreRead() throws IOException {
    try (RawRequest request = new RawRequest(server.port())) {
      request.send(
          head(
              "/classify",
              "Content-Type: application/octet-stream\r\nContent-Length: 1048576\r\n\r\n"));

      assertThat(request.send(new byte[1 << 20]).answer())
          .startsWith("HTTP/1.1 400 ")
          .endsWith(
              "an image of 28×28×1 has 784 bytes, but the body has 1048576\"}"
                  .replace("×", "\u00c3\u0097"));
    }
  }

  @ParameterizedTest
  @CsvSource({"/classify, 413", "/elsewhere, 404"})
  void areReadSoThatTheirClientSeesTheAnswer(String path, int status) throws IOException {
    for (int i = 0; i < 5; i++) {
      try (RawRequest request = new RawRequest(server.port())) {
        request.send(head(path, "Content-Type: image/png\r\nContent-Length: 4000000\r\n\r\n"));

        assertThat(request.send(new byte[4_000_000]).answer())
            .startsWith("HTTP/1.1 " + status + " ")
            .endsWith("\"}");
      }
    }
  }
}
