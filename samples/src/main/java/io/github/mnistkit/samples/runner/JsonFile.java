package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files completely or not at all. */
public final class JsonFile {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * The size of the probe: more than any results take, so that a full disk is noticed before hours
   * of training.
   */
  private static final int PROBE = 1 << 20;

  private JsonFile() {}

  /**
   * Writes a tree as indented text.
   *
   * @param target the file; its folder must exist
   * @param content the tree
   * @throws IOException if it cannot be written
   */
  public static void write(Path target, JsonNode content) throws IOException {
    AtomicFiles.write(target, bytes(content));
  }

  /**
   * Reads a tree.
   *
   * @param source the file
   * @return its content
   * @throws InvalidFileException if it is not JSON
   * @throws IOException if it cannot be read
   */
  public static JsonNode read(Path source) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(source));
    } catch (JsonProcessingException e) {
      throw new InvalidFileException(source, "JSON", "another text: " + e.getOriginalMessage());
    }
  }

  /** Checks that files can be written to the folder, and deletes the probe. */
  static void probe(Path folder) throws IOException {
    AtomicFiles.probe(folder, PROBE);
  }

  private static byte[] bytes(JsonNode content) {
    try {
      return (MAPPER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers and texts must be writable", e);
    }
  }
}
