package io.github.mnistkit.samples.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The files of the page, by path. */
final class PageFiles {

  private final Map<String, PageFile> files =
      Map.of(
          "/", file("index.html", "text/html; charset=utf-8"),
          "/serve.css", file("serve.css", "text/css; charset=utf-8"),
          "/serve.js", file("serve.js", "text/javascript; charset=utf-8"));

  /**
   * A file.
   *
   * @param type its media type
   * @param content its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PageFile(String type, byte[] content) {}

  private static PageFile file(String name, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      return new PageFile(type, Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<PageFile> at(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
