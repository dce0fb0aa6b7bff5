package io.github.mnistkit.runtime.plan;

/** Copies between planes and arrays in which all channels of a pixel are together. */
final class Planes {

  private Planes() {}

  static void toArray(float[][] planes, float[] target, int at) {
    int channels = planes.length;
    for (int c = 0; c < channels; c++) {
      float[] plane = planes[c];
      for (int i = 0; i < plane.length; i++) {
        target[at + i * channels + c] = plane[i];
      }
    }
  }

  static void fromArray(float[] source, int at, float[][] planes) {
    int channels = planes.length;
    for (int c = 0; c < channels; c++) {
      float[] plane = planes[c];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = source[at + i * channels + c];
      }
    }
  }

  static int size(float[][] planes) {
    return planes.length * planes[0].length;
  }
}
