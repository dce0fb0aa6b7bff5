package io.github.mnistkit.samples.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.RankedClass;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Classifies images over HTTP, for programs of this machine and its own page: {@code POST
 * /classify} takes a PNG, a JPEG or raw bytes and gives JSON, {@code GET /} a page on which one
 * draws.
 */
final class ImageServer implements AutoCloseable {

  /** More than the processors, since most of the time of a request is that of the network. */
  private static final int THREADS = 32;

  private static final int MOST_WAITING = 256;
  private static final int BACKLOG = 128;
  private static final long PATIENCE_MILLISECONDS = 500;

  /** A client that sends its whole body before it reads would not see the answer otherwise. */
  private static final int MOST_DRAINED = 4 << 20;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Classifier classifier;
  private final ImageBody images;
  private final PageFiles files = new PageFiles();
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final DeadlineExecutor executor;
  private final HttpServer server;
  private final RequestRules rules;

  private ImageServer(Classifier classifier, HttpServer server, Duration limit) {
    this.classifier = classifier;
    this.images = ImageBody.of(classifier);
    this.server = server;
    this.rules = new RequestRules(server.getAddress().getPort());
    this.executor = new DeadlineExecutor(THREADS, limit, limit.dividedBy(10));
    server.setExecutor(executor);
    server.createContext("/", this::handle);
  }

  /**
   * Takes a port of the loopback address; connections wait until the server is started.
   *
   * @param port the port; 0 for any free one
   * @throws java.net.BindException if the port is in use, or forbidden
   */
  static HttpServer bind(int port) throws IOException {
    return HttpServer.create(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
  }

  /**
   * Starts a server on the loopback address.
   *
   * @param classifier the model; stays open when the server is closed
   * @param port the port; 0 for any free one
   * @param limit the time for one request
   * @throws IOException if the port is in use
   * @throws IllegalArgumentException if the model does not take one image of 1 or 3 channels
   */
  static ImageServer start(Classifier classifier, int port, Duration limit) throws IOException {
    return start(classifier, bind(port), limit);
  }

  /** Starts a server on a port that {@link #bind} took. */
  static ImageServer start(Classifier classifier, HttpServer bound, Duration limit) {
    ImageServer server = new ImageServer(classifier, bound, limit);
    bound.start();
    return server;
  }

  /** {@return the port} */
  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (HttpRefusal e) {
        refuse(exchange, e.status(), String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        System.err.println("request failed: " + e);
        refuse(exchange, HttpRefusal.INTERNAL_ERROR, "the request failed here");
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, HttpRefusal {
    rules.requireOwnHost(exchange.getRequestHeaders());
    if (executor.waiting() > MOST_WAITING) {
      throw busy();
    }
    String path = exchange.getRequestURI().getPath();
    if ("/classify".equals(path)) {
      requireMethod(exchange, "POST");
      rules.requireOwnPage(exchange.getRequestHeaders());
      classify(exchange);
    } else if ("/model".equals(path)) {
      requireMethod(exchange, "GET");
      send(exchange, 200, "application/json", Answers.bytes(Answers.model(classifier, images)));
    } else {
      PageFiles.PageFile file = files.at(String.valueOf(path)).orElseThrow(() -> unknown(path));
      requireMethod(exchange, "GET");
      send(exchange, 200, file.type(), file.content());
    }
  }

  private static HttpRefusal unknown(String path) {
    return new HttpRefusal(
        HttpRefusal.NOT_FOUND, "there is /, /model and /classify, but not " + Quote.of(path));
  }

  private static void requireMethod(HttpExchange exchange, String method) throws HttpRefusal {
    String found = exchange.getRequestMethod();
    if (!found.equals(method) && !(found.equals("HEAD") && method.equals("GET"))) {
      exchange.getResponseHeaders().set("Allow", method.equals("GET") ? "GET, HEAD" : method);
      throw new HttpRefusal(
          HttpRefusal.METHOD_NOT_ALLOWED,
          "the method must be " + method + ", but was " + Quote.of(found));
    }
  }

  private void classify(HttpExchange exchange) throws IOException, HttpRefusal {
    ImageBody.Upload upload = ImageBody.read(exchange);
    byte[] pixels;
    List<RankedClass> ranked;
    requireProcessor(); // only now, since the body may come slowly
    try {
      pixels = images.pixels(upload);
      ranked = classifier.classify(pixels, classifier.spec().classes());
    } finally {
      processors.release();
    }
    Map<String, Object> answer = Answers.classes(ranked, classifier.provenance().classNames());
    if (isSeenWanted(exchange.getRequestURI().getQuery())) {
      answer.put("seen", Answers.image(classifier.format(), pixels));
    }
    send(exchange, 200, "application/json", Answers.bytes(answer));
  }

  private static boolean isSeenWanted(@Nullable String query) {
    return query != null
        && Arrays.stream(query.split("&")).anyMatch(one -> one.split("=", 2)[0].equals("seen"));
  }

  private void requireProcessor() throws HttpRefusal {
    try {
      if (!processors.tryAcquire(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static HttpRefusal busy() {
    return new HttpRefusal(HttpRefusal.BUSY, "too many requests at once; try again");
  }

  private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
    if (status == HttpRefusal.BUSY) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    exchange.getResponseHeaders().set("Connection", "close");
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("error", message);
    send(exchange, status, "application/json", Answers.bytes(error));
    if (status != HttpRefusal.BUSY && !exchange.getRequestMethod().equals("HEAD")) {
      drain(exchange.getRequestBody());
    }
  }

  /** Reads what the client still sends, up to a limit; the deadline of the request holds. */
  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 13];
    long drained = 0;
    int count = body.read(buffer);
    while (count >= 0 && drained < MOST_DRAINED) {
      drained += count;
      count = body.read(buffer);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(content.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
    exchange.getResponseBody().flush();
  }

  /** Refuses new requests and ends those in progress. */
  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }
}
