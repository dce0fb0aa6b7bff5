package io.github.mnistkit.tf;

import io.github.mnistkit.tf.diagnosis.VisibleDevices;

/**
 * Thrown if TensorFlow does not see the requested GPU. The message contains the full device report:
 * what was found and what is missing.
 */
public final class DeviceNotFoundException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DeviceNotFoundException(Device device, VisibleDevices devices, DeviceReport report) {
    super(text(device, devices) + System.lineSeparator() + report);
  }

  /** Describes the requested and the available devices in one line. */
  static String text(Device device, VisibleDevices devices) {
    String seen = String.join(", ", devices.devices());
    return device
        + " was requested, but TensorFlow "
        + (devices.refusal().isEmpty() ? "sees " + seen : "refused: " + devices.refusal());
  }
}
