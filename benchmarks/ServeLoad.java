import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/**
 * Sends the test images of MNIST to the sample {@code serve}, and measures it:
 *
 * <pre>{@code java benchmarks/ServeLoad.java http://localhost:8080 DATA/mnist 8 20000 PID}</pre>
 *
 * <p>Clients keep their connections. PID is the server's process, whose resident memory is read
 * from {@code /proc} after each tenth of the requests.
 */
public final class ServeLoad {

  private static final int PIXELS = 784;
  private static final int IMAGES = 10_000;

  private ServeLoad() {}

  public static void main(String[] arguments) throws Exception {
    URI address = URI.create(arguments[0] + "/classify");
    byte[] images = read(Path.of(arguments[1], "t10k-images-idx3-ubyte.gz"), 16);
    byte[] labels = read(Path.of(arguments[1], "t10k-labels-idx1-ubyte.gz"), 8);
    int clients = Integer.parseInt(arguments[2]);
    int requests = Integer.parseInt(arguments[3]);
    Path process = Path.of("/proc", arguments[4], "status");
    run(address, images, labels, clients, requests / 10, process); // the JVMs compile
    System.out.println("measured:");
    run(address, images, labels, clients, requests, process);
  }

  private static byte[] read(Path file, int header) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new FileInputStream(file.toFile())))) {
      in.skipNBytes(header);
      return in.readAllBytes();
    }
  }

  private static void run(
      URI address, byte[] images, byte[] labels, int clients, int requests, Path process)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger right = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long[] nanoseconds = new long[requests];
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    long start = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      HttpClient client = HttpClient.newHttpClient();
      pool.submit(
          () -> {
            for (int k = next.getAndIncrement(); k < requests; k = next.getAndIncrement()) {
              int image = k % IMAGES;
              long before = System.nanoTime();
              String answer = send(client, address, images, image);
              nanoseconds[k] = System.nanoTime() - before;
              if (answer.startsWith("{\"class\":" + labels[image] + ",")) {
                right.incrementAndGet();
              } else if (!answer.startsWith("{\"class\":")) {
                failed.incrementAndGet();
              }
              if (k % (requests / 10) == 0) {
                System.out.println(k + " requests, " + memory(process));
              }
            }
            return null;
          });
    }
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.HOURS);
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(nanoseconds);
    System.out.printf(
        Locale.ROOT,
        "%d requests, %d failed, %d right, %.0f requests/s, median %.2f ms, 99 %% within %.2f ms, %s%n",
        requests,
        failed.get(),
        right.get(),
        requests / seconds,
        nanoseconds[requests / 2] / 1e6,
        nanoseconds[requests * 99 / 100] / 1e6,
        memory(process));
  }

  private static String send(HttpClient client, URI address, byte[] images, int image)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/octet-stream")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(images, image * PIXELS, PIXELS))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String memory(Path process) throws IOException {
    return Files.readAllLines(process).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("");
  }
}
