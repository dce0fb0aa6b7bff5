package io.github.mnistkit.tf;

import java.util.List;

/**
 * What TensorFlow computes on here, and what stands between it and a GPU. Nothing in it changes
 * after it was made.
 */
public final class DeviceReport {

  private final List<String> natives;
  private final List<String> devices;
  private final List<Finding> findings;

  /**
   * One line of the report.
   *
   * @param subject what was looked at, in a word
   * @param text what was found
   * @param advice what to do about it, in one sentence; empty if nothing is
   */
  public record Finding(String subject, String text, String advice) {

    /**
     * Takes what was found.
     *
     * @param subject what was looked at, in a word
     * @param text what was found
     * @param advice what to do about it, in one sentence; empty if nothing is
     */
    public Finding {}
  }

  DeviceReport(List<String> natives, List<String> devices, List<Finding> findings) {
    this.natives = List.copyOf(natives);
    this.devices = List.copyOf(devices);
    this.findings = List.copyOf(findings);
  }

  /**
   * TensorFlow's native libraries for this platform on the class path: one, if all is well.
   *
   * @return names of jars
   */
  public List<String> natives() {
    return natives;
  }

  /**
   * The devices that TensorFlow sees.
   *
   * @return such as {@code CPU:0} and {@code GPU:0}; empty if TensorFlow cannot be loaded
   */
  public List<String> devices() {
    return devices;
  }

  /**
   * All that was looked at.
   *
   * @return in the order of the report
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The report as text.
   *
   * @return lines of at most 80 columns, but for longer names of files: what was found, then what
   *     to do
   */
  @Override
  public String toString() {
    return DeviceReportText.of(findings);
  }
}
