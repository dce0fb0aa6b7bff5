package io.github.mnistkit.data.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOException;

/**
 * Reads the first frame of a GIF file (CompuServe: GIF89a Specification, 1990) at its position on
 * the declared screen; the rest of the screen is transparent.
 *
 * <p>GIF files are decoded here because the Java platform silently loses rows of low interlaced
 * images, ignores the screen, and fills in missing pixels.
 */
final class GifImage implements EncodedImage {
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int IMAGE = 0x2c;
  private static final int TABLE = 0x80;
  private static final int INTERLACED = 0x40;
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private final ByteBuffer in;
  private byte[] colours = new byte[0];
  private int transparent = -1;
  private final int height;
  private final int width;
  private final int top;
  private final int left;
  private final int rows;
  private final int columns;
  private final boolean interlaced;
  private final GifCodes codes;

  GifImage(byte[] file) throws IOException {
    this.in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    require(13);
    int screenWidth = in.getShort(6) & 0xffff;
    int screenHeight = in.getShort(8) & 0xffff;
    in.position(13);
    table(in.get(10));
    findImage();
    require(9);
    this.left = in.getShort() & 0xffff;
    this.top = in.getShort() & 0xffff;
    this.columns = in.getShort() & 0xffff;
    this.rows = in.getShort() & 0xffff;
    this.width = Math.max(screenWidth, left + columns);
    this.height = Math.max(screenHeight, top + rows);
    int flags = in.get();
    this.interlaced = (flags & INTERLACED) != 0;
    table(flags);
    require(1);
    int bits = in.get();
    this.codes = new GifCodes(blocks(), bits);
    codes.requireEnough((long) rows * columns);
  }

  static boolean recognizes(byte[] file) {
    String start = new String(file, 0, Math.min(6, file.length), StandardCharsets.ISO_8859_1);
    return start.equals("GIF87a") || start.equals("GIF89a");
  }

  private void require(int bytes) throws IOException {
    if (in.remaining() < bytes) {
      throw new IIOException("the file ends after " + in.limit() + " bytes");
    }
  }

  private void table(int flags) throws IOException {
    if ((flags & TABLE) != 0) {
      int length = 3 * (2 << (flags & 7));
      require(length);
      colours = new byte[length];
      in.get(colours);
    }
  }

  private void findImage() throws IOException {
    require(1);
    for (int type = in.get(); type != IMAGE; type = in.get()) {
      require(1);
      if (type != EXTENSION) {
        throw new IIOException("byte " + (in.position() - 1) + " starts no block");
      }
      boolean control = (in.get() & 0xff) == GRAPHIC_CONTROL;
      byte[] block = blocks();
      if (control && block.length >= 4) {
        transparent = (block[0] & 1) == 0 ? -1 : block[3] & 0xff;
      }
      require(1);
    }
  }

  /** Reads blocks of up to 255 bytes until an empty one. */
  private byte[] blocks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    require(1);
    for (int length = in.get() & 0xff; length > 0; length = in.get() & 0xff) {
      require(length + 1);
      byte[] block = new byte[length];
      in.get(block);
      all.write(block, 0, length);
    }
    return all.toByteArray();
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int bytesPerPixel() {
    return 1;
  }

  @Override
  public void decode(PixelWriter target) throws IOException {
    byte[] indices = codes.decode(rows * columns);
    if (rows < height || columns < width) {
      target.leaveOut();
    }
    int next = 0;
    for (int row : order()) {
      for (int column = 0; column < columns; column++) {
        put(target, (top + row) * width + left + column, indices[next++] & 0xff);
      }
    }
  }

  private void put(PixelWriter target, int pixel, int colour) throws IOException {
    int at = 3 * colour;
    if (colour == transparent) {
      target.leaveOut();
    } else if (at + 2 < colours.length) {
      target.colour(
          pixel, colours[at] & 0xff, colours[at + 1] & 0xff, colours[at + 2] & 0xff, target.top());
    } else {
      throw new IIOException("colour " + colour + " of a palette of " + colours.length / 3);
    }
  }

  private int[] order() {
    int[] order = new int[rows];
    if (!interlaced) {
      Arrays.setAll(order, row -> row);
      return order;
    }
    int next = 0;
    for (int[] pass : PASSES) {
      for (int row = pass[0]; row < rows; row += pass[1]) {
        order[next++] = row;
      }
    }
    return order;
  }
}
