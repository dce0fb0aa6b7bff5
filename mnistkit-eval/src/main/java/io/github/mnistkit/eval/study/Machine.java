package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Describes the machine of a training.
 *
 * <p>On Linux the description names the kind of processor and its widest vector instructions, since
 * the last digits of a training depend on them.
 */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * Returns system, processors and version of Java, such as {@code Linux amd64, 2 processors (AMD
   * EPYC, AVX-512), Java 17.0.13+11}.
   */
  static String describe() {
    return "%s %s, %d processors%s, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            processor(PROCESSORS),
            Runtime.version());
  }

  /** Returns name and vector instructions in parentheses, or nothing where no file names them. */
  static String processor(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      return "";
    }
    String name = value(lines, "model name");
    if (name.isEmpty()) {
      return "";
    }
    return " (" + name + vectors(List.of(value(lines, "flags").split(" "))) + ")";
  }

  private static String vectors(List<String> flags) {
    if (flags.contains("avx512f")) {
      return ", AVX-512";
    }
    return flags.contains("avx2") ? ", AVX2" : "";
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }
}
