package io.github.mnistkit.tf;

import java.util.List;

/**
 * A report on the devices that TensorFlow can compute on, and on why it cannot use a GPU.
 * Immutable.
 */
public final class DeviceReport {

  private final List<String> natives;
  private final List<String> devices;
  private final List<Finding> findings;

  /**
   * One line of the report.
   *
   * @param subject what was checked, in a word
   * @param text what was found
   * @param advice what to do about it, in one sentence; empty if nothing
   */
  public record Finding(String subject, String text, String advice) {}

  DeviceReport(List<String> natives, List<String> devices, List<Finding> findings) {
    this.natives = List.copyOf(natives);
    this.devices = List.copyOf(devices);
    this.findings = List.copyOf(findings);
  }

  /**
   * Returns TensorFlow's native libraries for this platform on the class path: normally exactly
   * one.
   *
   * @return names of jars
   */
  public List<String> natives() {
    return natives;
  }

  /**
   * Returns the devices that TensorFlow sees.
   *
   * @return such as {@code CPU:0} and {@code GPU:0}; empty if TensorFlow cannot be loaded
   */
  public List<String> devices() {
    return devices;
  }

  /**
   * Returns everything that was checked.
   *
   * @return the findings in the order of the report
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * Returns the report as text.
   *
   * @return lines of at most 80 columns, except for longer file names: first the findings, then the
   *     advice
   */
  @Override
  public String toString() {
    return DeviceReportText.of(findings);
  }
}
