package io.github.mnistkit.tf;

import io.github.mnistkit.tf.runtime.SessionConfig;
import io.github.mnistkit.tf.runtime.SessionConfig.Gpus;
import io.github.mnistkit.tf.runtime.SessionRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sees as many GPUs as a test likes, in TensorFlow's own ways, and writes down who looked. */
final class FakeGpus implements DeviceResolver.Probe {

  private static final int INVALID_ARGUMENT = 3;
  private static final int ALREADY_EXISTS = 6;
  private static final int INTERNAL = 13;

  final List<SessionConfig> sessions = new ArrayList<>();
  private final int count;
  private int bound = -1;
  private String breakdown = "";

  FakeGpus(int count) {
    this.count = count;
  }

  /** Every session on a GPU ends in this error. */
  FakeGpus broken(String message) {
    breakdown = message;
    return this;
  }

  /** Another library of the process has opened a session on this GPU. */
  FakeGpus boundTo(int gpu) {
    bound = gpu;
    return this;
  }

  @Override
  public List<String> devices(SessionConfig config) {
    sessions.add(config);
    if (config.gpus() == Gpus.NONE || count == 0) {
      return List.of("CPU:0");
    }
    if (!breakdown.isEmpty()) {
      throw new SessionRefusedException(INTERNAL, breakdown);
    }
    if (config.gpu() >= count) {
      throw new SessionRefusedException(
          INVALID_ARGUMENT,
          "'visible_device_list' listed an invalid Device id '"
              + config.gpu()
              + "' but visible device count is "
              + count);
    }
    if (bound >= 0 && bound != config.gpu()) {
      throw new SessionRefusedException(
          ALREADY_EXISTS, "TensorFlow device (GPU:0) is being mapped to multiple devices");
    }
    bound = config.gpu();
    List<String> devices = new ArrayList<>(List.of("CPU:0"));
    IntStream.range(0, config.gpus() == Gpus.ALL ? count : 1)
        .forEach(gpu -> devices.add("GPU:" + gpu));
    return devices;
  }
}
