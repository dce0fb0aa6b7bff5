package io.github.mnistkit.tf;

/**
 * TensorFlow does not see the GPU that was asked for. The message holds the whole report of what
 * there is and what is missing.
 */
public final class DeviceNotFoundException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DeviceNotFoundException(Device device, Sight sight, DeviceReport report) {
    super(text(device, sight) + System.lineSeparator() + report);
  }

  /** What was asked for and what was found, in one line. */
  static String text(Device device, Sight sight) {
    String seen = String.join(", ", sight.devices());
    return device
        + " was asked for, but TensorFlow "
        + (sight.refusal().isEmpty() ? "sees " + seen : "refused: " + sight.refusal());
  }
}
