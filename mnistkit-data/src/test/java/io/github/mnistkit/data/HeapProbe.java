package io.github.mnistkit.data;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A process of its own that prepares data with a small heap, and says in one line how it ended.
 * Arguments: {@code synthetic COUNT}, {@code idx FOLDER} or {@code csv FILE}.
 */
final class HeapProbe {
  private HeapProbe() {}

  public static void main(String[] args) throws IOException {
    String line;
    try {
      Examples examples = examples(args[0], args[1]);
      line = "read " + examples.size() + ", the last " + examples.label(examples.size() - 1);
    } catch (InvalidFileException e) {
      line = e.getMessage();
    }
    System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private static Examples examples(String what, String argument) throws IOException {
    return switch (what) {
      case "synthetic" -> Datasets.synthetic(Integer.parseInt(argument), 1, 1).train();
      case "idx" -> Datasets.idx(Path.of(argument)).train();
      default -> DataFiles.csv(Path.of(argument), ImageFormat.of(28, 28, 1), Made.DIGITS);
    };
  }

  static String run(String heap, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        HeapProbe.class.getName());
    Collections.addAll(command, arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(output, StandardCharsets.UTF_8).strip();
  }
}
