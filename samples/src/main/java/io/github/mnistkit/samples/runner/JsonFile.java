package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files completely or not at all, and reads whole ones. */
public final class JsonFile {

  /** Rejects what a damaged file may hold: two contents, or two values of one key. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

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
   * @throws InvalidFileException if it is not JSON, or more than that
   * @throws IOException if it cannot be read
   */
  public static JsonNode read(Path source) throws IOException {
    try {
      JsonNode content = parse(Files.readString(source));
      if (content.isMissingNode()) {
        throw new InvalidFileException(source, "JSON", "nothing");
      }
      return content;
    } catch (JsonProcessingException e) {
      throw new InvalidFileException(source, "JSON", "another text: " + e.getOriginalMessage());
    } catch (CharacterCodingException e) {
      throw new InvalidFileException(source, "JSON", "bytes that are not UTF-8");
    }
  }

  /**
   * Reads a tree from text, in which each key occurs once.
   *
   * @param text the text
   * @return its content; missing if it is blank
   * @throws JsonProcessingException if it is not JSON, or more than that
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /**
   * Reads an object.
   *
   * @param source the file
   * @return its content
   * @throws InvalidFileException if it is not JSON, or not an object
   * @throws IOException if it cannot be read
   */
  public static ObjectNode readObject(Path source) throws IOException {
    if (read(source) instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidFileException(source, "a JSON object", "another JSON value");
  }

  /** Checks that files can be written to the folder, and deletes the probe. */
  static void probe(Path folder) throws IOException {
    AtomicFiles.probe(folder, PROBE);
  }

  /**
   * Returns the content that {@link #write} writes.
   *
   * @param content the tree
   * @return its indented text in UTF-8
   */
  public static byte[] bytes(JsonNode content) {
    try {
      return (MAPPER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers and texts must be writable", e);
    }
  }
}
