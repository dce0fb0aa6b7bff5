package io.github.mnistkit.tf;

import java.util.List;

/**
 * What TensorFlow sees when a session is opened.
 *
 * @param devices such as {@code CPU:0} and {@code GPU:1}; none if TensorFlow itself is missing
 * @param refusal why TensorFlow would not open a session that was asked for; empty if it did
 */
record Sight(List<String> devices, String refusal) {

  private static final String GPU = "GPU:";

  Sight {
    devices = List.copyOf(devices);
  }

  boolean seesGpu() {
    return devices.stream().anyMatch(name -> name.startsWith(GPU));
  }

  /** The names as others know them: a session calls its only GPU 0, whichever it is. */
  Sight withGpu(int number) {
    return new Sight(
        devices.stream().map(name -> name.equals(GPU + 0) ? GPU + number : name).toList(), refusal);
  }
}
