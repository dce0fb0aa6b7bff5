package io.github.mnistkit.eval.footprint;

/**
 * The memory that a whole process has in RAM: the Java virtual machine with its heap, native
 * libraries, all models and data. Of it alone the system tells; what a single model takes up cannot
 * be told apart.
 *
 * @param before the calls were made, in bytes
 * @param after the calls were made, in bytes
 * @param peakBefore the most since the process began, before the calls, in bytes
 * @param peakAfter the most since the process began, after the calls, in bytes
 */
public record Resident(long before, long after, long peakBefore, long peakAfter) {

  /**
   * How far the calls raised the most that the process ever had.
   *
   * @return in bytes; 0 if the process had as much before, for example in training
   */
  public long peakRise() {
    return peakAfter - peakBefore;
  }
}
