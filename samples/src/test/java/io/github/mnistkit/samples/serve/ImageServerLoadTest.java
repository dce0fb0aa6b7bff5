package io.github.mnistkit.samples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.runtime.RuntimeClassifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many clients, and clients that are slow, endless or broken and must harm nobody else. */
class ImageServerLoadTest {

  private static final int CLIENTS = 8;
  private static final long ALLOWED_GROWTH = 4_000_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final byte[] digit = new byte[784];
  private RuntimeClassifier classifier;
  private ImageServer server;

  @BeforeEach
  void start() throws IOException {
    Datasets.synthetic(1, 20, 5).test().copyPixels(0, digit, 0);
    classifier = RuntimeClassifier.load(ServedModel.file());
    server = ImageServer.start(classifier, 0, Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    server.close();
    classifier.close();
  }

  private String classify() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/classify"))
            .header("Content-Type", "application/octet-stream")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofByteArray(digit))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** The different answers to a number of requests of each client. */
  private Set<String> classifyByMany(int each) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<Set<String>>> work = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        work.add(
            () -> {
              Set<String> answers = new HashSet<>();
              for (int k = 0; k < each; k++) {
                answers.add(classify());
              }
              return answers;
            });
      }
      List<Set<String>> all = new ArrayList<>();
      for (Future<Set<String>> one : clients.invokeAll(work)) {
        all.add(one.get());
      }
      return all.stream().flatMap(Set::stream).collect(Collectors.toSet());
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void givesAllClientsTheSameAnswer() throws Exception {
    assertThat(classifyByMany(100)).containsExactly(classify());
  }

  private String head(String more) {
    return "POST /classify HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n" + more;
  }

  @Test
  void closesConnectionsWhoseRequestsDoNotEnd() throws Exception {
    try (RawRequest headers = new RawRequest(server.port());
        RawRequest body = new RawRequest(server.port())) {
      headers.send(head("Content-Ty"));
      body.send(head("Content-Type: application/octet-stream\r\nContent-Length: 784\r\n\r\nabc"));
      long start = System.nanoTime();

      assertThat(headers.answer()).doesNotContain(" 200 ");
      assertThat(body.answer()).doesNotContain(" 200 ");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
    assertThat(classify()).contains("\"top\"");
  }

  @Test
  void answersOthersWhileAHundredClientsAreSlow() throws Exception {
    List<RawRequest> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        slow.add(new RawRequest(server.port()).send(head("Accept: ")));
      }
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        assertThat(classify()).contains("\"top\"");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    } finally {
      for (RawRequest one : slow) {
        one.close();
      }
    }
  }

  @Test
  void survivesWhatIsNoRequest() throws Exception {
    byte[] noise = new byte[4000];
    new Random(1).nextBytes(noise);
    String answer = classify();
    for (String text :
        List.of(
            "\r\n\r\n\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            head("Content-Length: -5\r\n\r\n"),
            head("Content-Length: x\r\n\r\n"),
            head("Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
            head("Content-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"))) {
      try (RawRequest request = new RawRequest(server.port()).send(text)) {
        assertThat(request.answer()).doesNotContain(" 200 ");
      }
    }
    try (RawRequest request = new RawRequest(server.port()).send(noise)) {
      assertThat(request.answer()).doesNotContain(" 200 ");
    }
    assertThat(classify()).isEqualTo(answer);
  }

  @Test
  void endsABodyThatHasNoEnd() throws Exception {
    byte[] chunk = new byte[1 << 16];
    try (RawRequest endless = new RawRequest(server.port())) {
      endless.send(head("Content-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n"));
      long sent = 0;
      try {
        while (sent < 200_000_000) {
          endless.send("10000\r\n").send(chunk).send("\r\n");
          sent += chunk.length;
        }
      } catch (IOException closed) {
        // by the server
      }
      assertThat(sent).isLessThan(200_000_000);
    }
    assertThat(classify()).contains("\"top\"");
  }

  @Test
  @Tag("slow")
  void keepsNoMemoryOfTwentyThousandRequests() throws Exception {
    Set<String> before = classifyByMany(500);
    long used = used();

    Set<String> after = classifyByMany(2500);

    assertThat(after).isEqualTo(before).hasSize(1);
    assertThat(used() - used).isLessThan(ALLOWED_GROWTH);
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(200);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
