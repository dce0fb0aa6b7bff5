package io.github.mnistkit.eval.footprint;

/**
 * The resident memory of the whole process: the Java virtual machine with its heap, native
 * libraries, all models and data. The system reports only this total, not the share of a single
 * model.
 *
 * @param before the calls were made, in bytes
 * @param after the calls were made, in bytes
 * @param peakBefore the peak since the process began, before the calls, in bytes
 * @param peakAfter the peak since the process began, after the calls, in bytes
 */
public record ResidentMemory(long before, long after, long peakBefore, long peakAfter) {

  /**
   * The increase of the peak by the calls.
   *
   * @return in bytes; 0 if the peak was as high before, for example in training
   */
  public long peakRise() {
    return peakAfter - peakBefore;
  }
}
