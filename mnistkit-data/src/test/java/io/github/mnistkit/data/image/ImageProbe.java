package io.github.mnistkit.data.image;

import io.github.mnistkit.data.DataFiles;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that reads images, and says in one line for each how it ended. Arguments:
 * {@code digit FILE…}, {@code folder FOLDER}, or {@code make FILE}.
 */
final class ImageProbe {
  private ImageProbe() {}

  public static void main(String[] args) throws IOException {
    for (int i = 1; i < args.length; i++) {
      long start = cpuNanos();
      String ended = outcome(args[0], Path.of(args[i]));
      long millis = (cpuNanos() - start) / 1_000_000;
      byte[] line = (millis + " " + ended + "\n").getBytes(StandardCharsets.UTF_8);
      System.out.write(line, 0, line.length);
      System.out.flush();
    }
  }

  /** Of this thread: other processes of the machine do not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String outcome(String what, Path path) throws IOException {
    try {
      switch (what) {
        case "digit" -> Images.digit(path);
        case "folder" -> DataFiles.images(path, ImageFormat.of(10, 9, 1));
        default -> {
          Files.createDirectories(path.getParent());
          Files.write(path, ImageFixture.named("png-0-8").file());
        }
      }
      return "read";
    } catch (InvalidFileException e) {
      return "refused: expected " + e.expected() + ", found " + e.found();
    }
  }

  /**
   * The lines of such a process, without the milliseconds of CPU time where they are 2,000 at most.
   */
  static List<String> run(List<String> options, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    Collections.addAll(
        command,
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        ImageProbe.class.getName());
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(output, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("^(1?[0-9]{1,3}|2000) ", ""))
        .toList();
  }
}
