package io.github.mnistkit.internal.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Encodes a message in the wire format of protocol buffers, with the fields in the order in which
 * they are added. Callers must omit fields that have their default. A field that is added several
 * times is a repeated one.
 */
public final class Message {

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_FIRST = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds a number of any integer type, of an enumeration, or a bool. */
  public Message integer(int field, long value) {
    key(field, VARINT);
    varint(value);
    return this;
  }

  /** Adds a double. */
  public Message float64(int field, double value) {
    key(field, EIGHT_BYTES);
    fixed(Double.doubleToRawLongBits(value), Double.BYTES);
    return this;
  }

  /** Adds a float. */
  public Message float32(int field, float value) {
    key(field, FOUR_BYTES);
    fixed(Float.floatToRawIntBits(value), Float.BYTES);
    return this;
  }

  /** Adds bytes. */
  public Message bytes(int field, byte[] value) {
    key(field, LENGTH_FIRST);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  /** Adds a string. */
  public Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a message, as it is now. */
  public Message message(int field, Message value) {
    return bytes(field, value.toBytes());
  }

  /** Adds a packed repeated field of doubles. */
  public Message float64s(int field, double[] values) {
    key(field, LENGTH_FIRST);
    varint((long) values.length * Double.BYTES);
    for (double value : values) {
      fixed(Double.doubleToRawLongBits(value), Double.BYTES);
    }
    return this;
  }

  /** Returns the bytes of all fields added so far. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private void key(int field, int type) {
    varint((long) field << 3 | type);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** Writes the lowest byte first. */
  private void fixed(long bits, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (bits >>> (Byte.SIZE * i)));
    }
  }
}
