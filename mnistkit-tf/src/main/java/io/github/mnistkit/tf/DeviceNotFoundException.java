package io.github.mnistkit.tf;

/**
 * Thrown if TensorFlow does not see the requested GPU. The message contains the full device report:
 * what was found and what is missing.
 */
public final class DeviceNotFoundException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DeviceNotFoundException(Device device, Sight sight, DeviceReport report) {
    super(text(device, sight) + System.lineSeparator() + report);
  }

  /** Describes the requested and the available devices in one line. */
  static String text(Device device, Sight sight) {
    String seen = String.join(", ", sight.devices());
    return device
        + " was asked for, but TensorFlow "
        + (sight.refusal().isEmpty() ? "sees " + seen : "refused: " + sight.refusal());
  }
}
