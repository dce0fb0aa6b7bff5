package io.github.mnistkit.data;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process of its own that reads photographs: {@code folder FOLDER CACHE} prints the milliseconds
 * until the examples are there, those of reading all their pixels once, and the largest resident
 * memory in megabytes; {@code four FILE} converts a file four times at once, twice, and prints the
 * milliseconds of the second time.
 */
final class PhotoProbe {
  static final ImageConversion CONVERSION =
      ImageConversion.of(ImageFormat.of(64, 64, 3), Resize.CROP);

  private PhotoProbe() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("four")) {
      System.out.println(four(Path.of(args[1])));
    } else {
      System.out.println(folder(Path.of(args[1]), Path.of(args[2])));
    }
  }

  private static String folder(Path folder, Path cache) throws IOException {
    long start = System.nanoTime();
    Examples examples =
        ImageFiles.in(folder).cachedIn(ImageCache.standard().in(cache)).read(CONVERSION);
    long read = System.nanoTime();
    byte[] image = new byte[examples.format().bytes()];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, image, 0);
    }
    return millis(start, read) + " " + millis(read, System.nanoTime()) + " " + peakMegabytes();
  }

  private static long millis(long start, long end) {
    return (end - start) / 1_000_000;
  }

  private static long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private static long four(Path file) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    long start = 0;
    for (int round = 0; round < 2; round++) {
      start = System.nanoTime();
      List<Future<byte[]>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> CONVERSION.pixels(file)));
      }
      for (Future<byte[]> one : all) {
        one.get();
      }
    }
    threads.shutdown();
    return millis(start, System.nanoTime());
  }

  /** Returns the numbers that such a process prints. */
  static long[] run(String heap, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(PhotoProbe.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
    String last = output.substring(output.lastIndexOf('\n') + 1);
    return List.of(last.split(" ", -1)).stream().mapToLong(Long::parseLong).toArray();
  }
}
