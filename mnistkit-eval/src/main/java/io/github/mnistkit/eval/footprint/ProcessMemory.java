package io.github.mnistkit.eval.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resident memory of this process: the Java virtual machine with its heap, native libraries,
 * all models and data. It is read from {@code /proc/self/status}, which exists on Linux only.
 *
 * @param resident the current resident memory, in bytes: VmRSS
 * @param peak the peak since the process began, in bytes: VmHWM
 */
public record ProcessMemory(long resident, long peak) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KIBI = 1024;

  /**
   * Reads the current values.
   *
   * @return the memory; empty on systems other than Linux
   */
  public static Optional<ProcessMemory> now() {
    return read(STATUS);
  }

  static Optional<ProcessMemory> read(Path status) {
    try {
      List<String> lines = Files.readAllLines(status);
      OptionalLong resident = bytes(lines, "VmRSS");
      OptionalLong peak = bytes(lines, "VmHWM");
      return resident.isPresent() && peak.isPresent()
          ? Optional.of(new ProcessMemory(resident.getAsLong(), peak.getAsLong()))
          : Optional.empty();
    } catch (IOException noSuchFile) {
      return Optional.empty();
    }
  }

  private static OptionalLong bytes(List<String> lines, String key) {
    Pattern pattern = Pattern.compile(key + ":\\s+(\\d+) kB");
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToLong(found -> Long.parseLong(found.group(1)) * KIBI)
        .findFirst();
  }
}
