package io.github.mnistkit.tf.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Map;

/**
 * Writes named arrays of floats as safetensors: the length of a header as 8 bytes, little-endian;
 * the header, JSON with a name, type, shape and place for each array, and texts under {@code
 * __metadata__}; then the contiguous arrays.
 *
 * <p>The first of the texts is the SHA-256 of the whole file, computed with zeros in place of the
 * digest.
 */
final class Safetensors {

  static final String METADATA = "__metadata__";
  static final String DIGEST = "sha256";
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
  static void write(Path file, Map<String, String> texts, Map<String, Tensor> tensors)
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
  static void writeNew(Path file, Map<String, String> texts, Map<String, Tensor> tensors)
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart(METADATA);
      json.writeStringField(DIGEST, digest);
      for (Map.Entry<String, String> text : texts.entrySet()) {
        json.writeStringField(text.getKey(), text.getValue());
      }
      json.writeEndObject();
      places(json, tensors);
      json.writeEndObject();
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.writeBytes(" ".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static void places(JsonGenerator json, Map<String, Tensor> tensors) throws IOException {
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      if (Tensor.count(tensor.dimensions()) != tensor.values().length) {
        throw new IllegalArgumentException(
            entry.getKey()
                + " is "
                + tensor.dimensions()
                + ", but has "
                + tensor.values().length
                + " values");
      }
      json.writeObjectFieldStart(entry.getKey());
      json.writeStringField("dtype", "F32");
      json.writeArrayFieldStart("shape");
      for (int dimension : tensor.dimensions()) {
        json.writeNumber(dimension);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("data_offsets");
      json.writeNumber(offset);
      offset += (long) tensor.values().length * Float.BYTES;
      json.writeNumber(offset);
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
