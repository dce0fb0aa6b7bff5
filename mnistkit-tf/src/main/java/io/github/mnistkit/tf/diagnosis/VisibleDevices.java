package io.github.mnistkit.tf.diagnosis;

import java.util.List;

/**
 * The devices that TensorFlow sees when a session is opened.
 *
 * @param devices such as {@code CPU:0} and {@code GPU:1}; empty if TensorFlow cannot be loaded
 * @param refusal why TensorFlow did not open the session; empty if it did
 */
public record VisibleDevices(List<String> devices, String refusal) {

  private static final String GPU = "GPU:";

  public VisibleDevices {
    devices = List.copyOf(devices);
  }

  public boolean seesGpu() {
    return devices.stream().anyMatch(name -> name.startsWith(GPU));
  }

  /** Returns a copy in which the GPU has its CUDA number: a session calls its only GPU 0. */
  public VisibleDevices withGpu(int number) {
    return new VisibleDevices(
        devices.stream().map(name -> name.equals(GPU + 0) ? GPU + number : name).toList(), refusal);
  }
}
