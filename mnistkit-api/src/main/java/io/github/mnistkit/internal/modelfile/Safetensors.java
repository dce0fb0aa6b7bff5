package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes named arrays of floats as safetensors: the length of a header as 8 bytes, little-endian;
 * the header, JSON with a name, type, shape and place for each array, and texts under {@code
 * __metadata__}; then the contiguous arrays.
 *
 * <p>The first of the texts is the SHA-256 of the whole file, computed with zeros in place of the
 * digest.
 */
public final class Safetensors {

  static final String METADATA = "__metadata__";

  /** The key of the digest among the texts. */
  public static final String DIGEST = "sha256";

  static final String NO_DIGEST = "0".repeat(64);

  /** The beginning of every header; the digest follows. */
  static final String START = "{\"" + METADATA + "\":{\"" + DIGEST + "\":\"";

  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 14;

  private Safetensors() {}

  /** Receives bytes, buffer by buffer. */
  private interface Sink {
    void accept(ByteBuffer bytes) throws IOException;
  }

  /**
   * Writes a file atomically.
   *
   * @param texts by key
   * @param tensors by name, in file order
   */
  public static void write(Path file, Map<String, String> texts, Map<String, Tensor> tensors)
      throws IOException {
    MessageDigest digest = Sha256.begin();
    pour(header(NO_DIGEST, texts, tensors), tensors, digest::update);
    byte[] header = header(Sha256.end(digest), texts, tensors);
    AtomicFiles.write(
        file,
        out -> {
          WritableByteChannel channel = Channels.newChannel(out);
          pour(header, tensors, bytes -> drain(bytes, channel));
        });
  }

  /**
   * Writes a new file and forces it to disk; the path must not exist, not even as a link.
   *
   * @param texts by key
   * @param tensors by name, in file order
   */
  public static void writeNew(Path file, Map<String, String> texts, Map<String, Tensor> tensors)
      throws IOException {
    MessageDigest digest = Sha256.begin();
    pour(header(NO_DIGEST, texts, tensors), tensors, digest::update);
    byte[] header = header(Sha256.end(digest), texts, tensors);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      pour(header, tensors, bytes -> drain(bytes, channel));
      channel.force(true);
    }
  }

  private static void drain(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void pour(byte[] header, Map<String, Tensor> tensors, Sink sink)
      throws IOException {
    sink.accept(little(Long.BYTES).putLong(header.length).flip());
    sink.accept(ByteBuffer.wrap(header));
    ByteBuffer chunk = little(CHUNK * Float.BYTES);
    for (Tensor tensor : tensors.values()) {
      float[] values = tensor.values();
      for (int from = 0; from < values.length; from += CHUNK) {
        int count = Math.min(CHUNK, values.length - from);
        chunk.clear();
        chunk.asFloatBuffer().put(values, from, count);
        chunk.limit(count * Float.BYTES);
        sink.accept(chunk);
      }
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] header(
      String digest, Map<String, String> texts, Map<String, Tensor> tensors) throws IOException {
    StringBuilder json = new StringBuilder(START).append(digest).append('"');
    texts.forEach(
        (key, text) -> {
          name(json.append(','), key);
          JsonWriter.string(json, text);
        });
    json.append('}');
    places(json, tensors);
    json.append('}');
    ByteBuffer bytes = utf8(json);
    byte[] header = new byte[(bytes.limit() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
    Arrays.fill(header, bytes.limit(), header.length, (byte) ' ');
    bytes.get(header, 0, bytes.limit());
    return header;
  }

  private static ByteBuffer utf8(StringBuilder text) throws IOException {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IOException("the texts of a model must be Unicode, but one of them is not", e);
    }
  }

  private static void name(StringBuilder json, String name) {
    JsonWriter.string(json, name);
    json.append(':');
  }

  private static void places(StringBuilder json, Map<String, Tensor> tensors) {
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      name(json.append(','), entry.getKey());
      json.append("{\"dtype\":\"F32\",\"shape\":[");
      String separator = "";
      for (int dimension : tensor.dimensions()) {
        json.append(separator).append(dimension);
        separator = ",";
      }
      json.append("],\"data_offsets\":[").append(offset);
      offset += (long) tensor.values().length * Float.BYTES;
      json.append(',').append(offset).append("]}");
    }
  }
}
