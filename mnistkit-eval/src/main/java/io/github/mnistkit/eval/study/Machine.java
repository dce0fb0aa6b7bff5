package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Describes the machine of a training.
 *
 * <p>On Linux the description names the kind of processor, its family and model, which a virtual
 * machine may leave out of the name, and its widest vector instructions: the last digits of a
 * training depend on all of them, since TensorFlow fits its kernels to instructions and caches.
 */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * Returns system, processors and version of Java, such as {@code Linux amd64, 2 processors (AMD
   * EPYC, family 25 model 17, AVX-512), Java 17.0.13+11}.
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

  /** Returns what the file says of the first processor in parentheses; nothing without a name. */
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
    return " (" + name + model(lines) + vectors(List.of(value(lines, "flags").split(" "))) + ")";
  }

  private static String model(List<String> lines) {
    String family = value(lines, "cpu family");
    return family.isEmpty() ? "" : ", family " + family + " model " + value(lines, "model");
  }

  private static String vectors(List<String> flags) {
    if (flags.contains("avx512f")) {
      return ", AVX-512";
    }
    return flags.contains("avx2") ? ", AVX2" : "";
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.split(":", 2)[0].strip().equals(key))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }
}
