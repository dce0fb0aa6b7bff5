package io.github.mnistkit.samples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.testing.ForwardingClassifier;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose model is slow, or fails. */
class ImageServerFaultsTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch computing =
      new CountDownLatch(Runtime.getRuntime().availableProcessors());
  private Classifier model;

  @BeforeEach
  void load() throws IOException {
    model = RuntimeClassifier.load(ServedModel.file());
  }

  @AfterEach
  void close() {
    released.countDown();
    model.close();
  }

  /** Answers only once it is released. */
  private final class Slow implements ForwardingClassifier {
    @Override
    public Classifier delegate() {
      return model;
    }

    @Override
    public List<RankedClass> classify(byte[] pixels, int count) {
      computing.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return model.classify(pixels, count);
    }
  }

  /** Fails. */
  private final class Broken implements ForwardingClassifier {
    @Override
    public Classifier delegate() {
      return model;
    }

    @Override
    public List<RankedClass> classify(byte[] pixels, int count) {
      throw new IllegalStateException("broken inside");
    }
  }

  private static HttpRequest request(ImageServer server) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/classify"))
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[784]))
        .build();
  }

  @Test
  void refusesMoreThanItsProcessorsCompute() throws Exception {
    try (ImageServer server = ImageServer.start(new Slow(), 0, Duration.ofMinutes(1))) {
      List<CompletableFuture<HttpResponse<String>>> others =
          LongStream.range(0, computing.getCount())
              .mapToObj(
                  i -> client.sendAsync(request(server), HttpResponse.BodyHandlers.ofString()))
              .toList();
      computing.await();

      HttpResponse<String> refused =
          client.send(request(server), HttpResponse.BodyHandlers.ofString());

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(refused.body()).isEqualTo("{\"error\":\"too many requests at once; try again\"}");
      released.countDown();
      assertThat(others).allMatch(one -> one.join().statusCode() == 200);
    }
  }

  @Test
  void hidesAFailureFromTheClient() throws Exception {
    try (ImageServer server = ImageServer.start(new Broken(), 0, Duration.ofSeconds(10))) {
      HttpResponse<String> answer =
          client.send(request(server), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("{\"error\":\"the request failed here\"}");
    }
  }
}
