package io.github.mnistkit.samples.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are complete or not there. */
final class JsonFile {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** More than any results take, so that a full disk is noticed before hours of training. */
  private static final int PROBE = 1 << 20;

  private JsonFile() {}

  static void write(Path target, JsonNode content) throws IOException {
    write(target, bytes(content));
  }

  /** Makes sure that files can be written here, and leaves none behind. */
  static void probe(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = part(folder.resolve("probe"));
    try {
      Files.write(file, new byte[PROBE]);
    } catch (IOException e) {
      throw new IOException(folder + ": " + Failure.reason(e), e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void write(Path target, byte[] content) throws IOException {
    Path part = part(target);
    try {
      Files.write(part, content);
      move(part, target);
    } catch (IOException e) {
      throw new IOException(target + ": " + Failure.reason(e), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A neighbour that no other process writes to; temporary files would not be readable by all. */
  private static Path part(Path target) {
    return target.resolveSibling(
        target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static byte[] bytes(JsonNode content) {
    try {
      return (MAPPER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers and texts must be writable", e);
    }
  }
}
