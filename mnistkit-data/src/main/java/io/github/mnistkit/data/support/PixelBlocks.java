package io.github.mnistkit.data.support;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.ReadLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the pixels of an unknown number of images, one byte after another, in blocks of whole
 * images. Nothing is moved when more arrives, unlike in an array that grows.
 */
public final class PixelBlocks {
  /** Below half a region of the G1 collector, whatever the heap. */
  private static final int BLOCK = 1 << 18;

  private static final byte[] NONE = {};

  private final List<byte[]> blocks = new ArrayList<>();
  private final int blockBytes;
  private byte[] last = NONE;
  private int filled;

  public PixelBlocks(int imageBytes) {
    blockBytes = Math.max(1, BLOCK / imageBytes) * imageBytes;
  }

  public void add(int pixel) {
    if (filled == last.length) {
      last = new byte[blockBytes];
      blocks.add(last);
      filled = 0;
    }
    last[filled++] = (byte) pixel;
  }

  /** Adds all pixels of an image. */
  public void addImage(byte[] image) {
    if (filled == last.length) {
      last = new byte[blockBytes];
      blocks.add(last);
      filled = 0;
    }
    System.arraycopy(image, 0, last, filled, image.length);
    filled += image.length;
  }

  public long size() {
    return (long) blocks.size() * blockBytes - (last.length - filled);
  }

  /** Returns the error of a heap that is full, and frees the blocks to have memory for it. */
  public InvalidFileException tooLarge(Path file) {
    long read = size();
    clear();
    // With the blocks, which may be collected by now; nothing can be allocated before they are
    // lost.
    long inUse = Math.max(read, ReadLimits.heapInUse());
    String found = "more than " + ReadLimits.size(read);
    return new InvalidFileException(
        file,
        "rows that fit into the heap",
        found,
        "its rows need " + found + " of memory, but " + ReadLimits.heapText(inUse));
  }

  /** Frees the blocks. */
  public void clear() {
    blocks.clear();
    last = NONE;
    filled = 0;
  }

  /**
   * Returns the blocks, of which there must be one, without copying them; only the last is cut to
   * its content.
   */
  public byte[][] blocks() {
    byte[][] all = blocks.toArray(byte[][]::new);
    all[all.length - 1] = Arrays.copyOf(last, filled);
    return all;
  }
}
