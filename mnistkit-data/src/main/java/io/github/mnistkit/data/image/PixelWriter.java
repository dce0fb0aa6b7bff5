package io.github.mnistkit.data.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * Converts samples of any depth to the bytes of an image, {@code [height×width×channels]}.
 *
 * <p>Gamma and profiles are ignored. Transparent pixels are blended with white in the samples' own
 * range, {@code v·a + white·(1 − a)}; then the range 0 to {@code top} becomes 0 to 255, rounded
 * half up (ISO/IEC 15948, 2004, section 13.12); then colour becomes grey as 0.299 red + 0.587 green
 * + 0.114 blue (ITU-R BT.601), rounded.
 */
final class PixelWriter {
  static final int WHITE = 255;

  private final int channels;
  private final int top;
  private final byte[] pixels;
  private final Optional<RowSink> sink;
  private int least = Integer.MAX_VALUE;
  private int most = -1;
  private boolean transparent;

  /** Creates a writer of samples from 0 to {@code top}; pixels that are never written are white. */
  PixelWriter(int count, int channels, int top) {
    this(count, channels, top, Optional.empty());
  }

  private PixelWriter(int count, int channels, int top, Optional<RowSink> sink) {
    this.channels = channels;
    this.top = top;
    this.pixels = new byte[Math.multiplyExact(count, channels)];
    this.sink = sink;
    Arrays.fill(pixels, (byte) WHITE);
  }

  /** Creates a writer that holds one row, and passes it on when it ends. */
  static PixelWriter ofRows(int width, int channels, int top, RowSink sink) {
    return new PixelWriter(width, channels, top, Optional.of(sink));
  }

  int top() {
    return top;
  }

  byte[] pixels() {
    return pixels;
  }

  /** Writes a row of opaque pixels of one or three bytes each; rows arrive in order. */
  void row(int y, byte[] samples, int bands) {
    int offset = sink.isPresent() ? 0 : y * (samples.length / bands) * channels;
    byte[] row = pixels;
    if (bands != channels) {
      convert(samples, bands, offset);
    } else if (sink.isPresent()) {
      row = samples;
    } else {
      System.arraycopy(samples, 0, pixels, offset, samples.length);
    }
    if (sink.isPresent()) {
      sink.get().row(y, row, 0);
    }
  }

  private void convert(byte[] samples, int bands, int offset) {
    for (int i = 0; i * bands < samples.length; i++) {
      if (bands == 1) {
        Arrays.fill(pixels, offset + i * channels, offset + (i + 1) * channels, samples[i]);
      } else {
        int red = samples[3 * i] & 0xff;
        pixels[offset + i] = luma(red, samples[3 * i + 1] & 0xff, samples[3 * i + 2] & 0xff);
      }
    }
  }

  private static byte luma(int red, int green, int blue) {
    return (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
  }

  void grey(int pixel, int value, int alpha) {
    see(value);
    byte on = (byte) toByte(onWhite(value, alpha));
    Arrays.fill(pixels, pixel * channels, (pixel + 1) * channels, on);
  }

  void colour(int pixel, int red, int green, int blue, int alpha) {
    see(red);
    see(green);
    see(blue);
    int r = toByte(onWhite(red, alpha));
    int g = toByte(onWhite(green, alpha));
    int b = toByte(onWhite(blue, alpha));
    int offset = pixel * channels;
    if (channels == 1) {
      pixels[offset] = luma(r, g, b);
    } else {
      pixels[offset] = (byte) r;
      pixels[offset + 1] = (byte) g;
      pixels[offset + 2] = (byte) b;
    }
  }

  /** Writes a pixel of 8 bits per sample in the Java platform's packed format. */
  void argb(int pixel, int argb) {
    colour(pixel, argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24);
  }

  /** Marks the pixels that are never written as transparent, and therefore white. */
  void leaveOut() {
    transparent = true;
  }

  private void see(int value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  private int onWhite(int value, int alpha) {
    if (alpha == top) {
      return value;
    }
    transparent = true;
    return (int) (((long) value * alpha + (long) top * (top - alpha) + top / 2) / top);
  }

  private int toByte(int value) {
    return top == WHITE ? value : (int) ((value * 255L + top / 2) / top);
  }

  /** Returns how the samples were converted. */
  Conversion conversion(int orientation) {
    return new Conversion(orientation, transparent, top, Math.max(0, most - least));
  }
}
