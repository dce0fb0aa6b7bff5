package io.github.mnistkit.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A small HTTP server on the loopback device whose folders misbehave, each in its own way. */
final class LocalMirror implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, byte[]> files;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicBoolean askedBefore = new AtomicBoolean();

  LocalMirror(Map<String, byte[]> files) throws IOException {
    this.files = Map.copyOf(files);
    start(this::acceptAll);
  }

  URI folder(String behaviour) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/" + behaviour + "/");
  }

  /** The paths asked for so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void acceptAll() throws IOException {
    while (!server.isClosed()) {
      Socket socket = server.accept();
      start(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String path = in.readLine().split(" ", -1)[1];
      int start = rangeStart(in);
      requests.add(path + (start < 0 ? "" : " from " + start));
      String[] parts = path.replaceFirst("http://[^/]+", "").split("/", -1);
      byte[] body = files.get(parts[2]);
      OutputStream out = socket.getOutputStream();
      if (!PartialAnswers.answer(parts[1], start, body, out, requests.size())) {
        answer(parts[1], path, body, out);
      }
    }
  }

  /** Reads all headers; the start of the range asked for, or -1. */
  private static int rangeStart(BufferedReader in) throws IOException {
    int start = -1;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Range: bytes=")) {
        start = Integer.parseInt(line.substring(13, line.length() - 1));
      }
    }
    return start;
  }

  private void answer(String behaviour, String path, byte[] body, OutputStream out)
      throws IOException {
    switch (behaviour) {
      case "good" -> send(out, body);
      case "wrong" -> send(out, new byte[body.length]);
      case "long" -> send(out, Arrays.copyOf(body, body.length + 1));
      case "short" -> send(out, Arrays.copyOf(body, body.length - 1));
      case "broken" -> sendHalf(out, body);
      case "stall" -> {
        sendHalf(out, body);
        waitForClosing(60_000);
      }
      case "drip" -> drip(out, body);
      case "slow" -> {
        waitForClosing(150);
        send(out, body);
      }
      case "error" -> head(out, "500 Internal Server Error", "Content-Length: 0");
      case "circle" -> head(out, "302 Found", "Location: " + path);
      case "moved" -> head(out, "302 Found", "Location: " + path.replace("moved", "good"));
      case "busy" -> {
        if (askedBefore.getAndSet(true)) {
          send(out, body);
        } else {
          head(out, "503 Service Unavailable", "Content-Length: 0");
        }
      }
      default -> head(out, "404 Not Found", "Content-Length: 0");
    }
  }

  static void head(OutputStream out, String status, String header) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\n" + header + "\r\nConnection: close\r\n\r\n";
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  static void send(OutputStream out, byte[] body) throws IOException {
    head(out, "200 OK", "Content-Length: " + body.length);
    out.write(body);
    out.flush();
  }

  static void sendHalf(OutputStream out, byte[] body) throws IOException {
    head(out, "200 OK", "Content-Length: " + body.length);
    out.write(body, 0, body.length / 2);
    out.flush();
  }

  private void drip(OutputStream out, byte[] body) throws IOException {
    head(out, "200 OK", "Content-Length: " + body.length);
    for (int i = 0; i < body.length && !waitForClosing(50); i++) {
      out.write(body[i]);
      out.flush();
    }
  }

  private boolean waitForClosing(long millis) {
    try {
      return closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
  }

  private static void start(Task task) {
    Thread thread = new Thread(() -> runQuietly(task));
    thread.setDaemon(true);
    thread.start();
  }

  private static void runQuietly(Task task) {
    try {
      task.run();
    } catch (IOException gone) {
      // The client has left or the server was closed: nobody waits for this answer.
    }
  }

  private interface Task {
    void run() throws IOException;
  }
}
