package io.github.mnistkit.train.listen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads event files, record by record, with nothing of the code that wrote them. */
public final class Events {

  private Events() {}

  /** A message: all values of each field, as numbers or, if they are of any length, as buffers. */
  public record Wire(Map<Integer, List<Object>> fields) {

    public static Wire read(ByteBuffer from) {
      ByteBuffer data = from.order(ByteOrder.LITTLE_ENDIAN);
      Map<Integer, List<Object>> fields = new TreeMap<>();
      while (data.hasRemaining()) {
        int key = Math.toIntExact(varint(data));
        fields.computeIfAbsent(key >>> 3, field -> new ArrayList<>()).add(value(data, key & 7));
      }
      return new Wire(fields);
    }

    private static Object value(ByteBuffer data, int type) {
      return switch (type) {
        case 0 -> varint(data);
        case 1 -> data.getDouble();
        case 2 -> {
          int length = Math.toIntExact(varint(data));
          ByteBuffer part = data.slice(data.position(), length);
          data.position(data.position() + length);
          yield part;
        }
        case 5 -> data.getFloat();
        default -> throw new IllegalStateException("wire type " + type);
      };
    }

    private static long varint(ByteBuffer data) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = data.get();
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    boolean has(int field) {
      return fields.containsKey(field);
    }

    public Object only(int field) {
      List<Object> values = fields.getOrDefault(field, List.of());
      if (values.size() != 1) {
        throw new IllegalStateException("field " + field + " occurs " + values.size() + " times");
      }
      return values.get(0);
    }

    List<Wire> messages(int field) {
      return fields.getOrDefault(field, List.of()).stream()
          .map(value -> read(((ByteBuffer) value).duplicate()))
          .toList();
    }

    public Wire message(int field) {
      return read(((ByteBuffer) only(field)).duplicate());
    }

    public byte[] bytes(int field) {
      ByteBuffer value = ((ByteBuffer) only(field)).duplicate();
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      return bytes;
    }

    public String text(int field) {
      return new String(bytes(field), StandardCharsets.UTF_8);
    }

    public List<Double> doubles(int field) {
      ByteBuffer packed = ((ByteBuffer) only(field)).duplicate().order(ByteOrder.LITTLE_ENDIAN);
      List<Double> values = new ArrayList<>();
      while (packed.hasRemaining()) {
        values.add(packed.getDouble());
      }
      return values;
    }

    /** The values of a summary by tag. */
    public Map<String, Wire> byTag() {
      Map<String, Wire> values = new LinkedHashMap<>();
      message(5).messages(1).forEach(value -> values.put(value.text(1), value));
      return values;
    }
  }

  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** All events of the only file in a folder. */
  public static List<Wire> in(Path folder) throws IOException {
    List<Path> files = files(folder);
    if (files.size() != 1) {
      throw new IllegalStateException("expected one file, but found " + files);
    }
    return of(files.get(0));
  }

  public static List<Wire> of(Path file) throws IOException {
    ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Wire> events = new ArrayList<>();
    while (records.hasRemaining()) {
      byte[] length = checked(records, Long.BYTES);
      long size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      events.add(Wire.read(ByteBuffer.wrap(checked(records, Math.toIntExact(size)))));
    }
    return events;
  }

  private static byte[] checked(ByteBuffer records, int size) {
    byte[] data = new byte[size];
    records.get(data);
    int found = records.getInt();
    int expected = Integer.rotateRight(crc32c(data), 15) + 0xa282ead8;
    if (found != expected) {
      throw new IllegalStateException("checksum " + found + " where " + expected + " is right");
    }
    return data;
  }

  /** Bit by bit, with the polynomial of Castagnoli (1993), reflected. */
  private static int crc32c(byte[] data) {
    int crc = -1;
    for (byte one : data) {
      crc ^= one & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    return ~crc;
  }
}
