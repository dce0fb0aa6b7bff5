package io.github.mnistkit.tf.diagnosis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Read-only access to the files and the environment of a machine; what is missing or unreadable is
 * empty.
 *
 * @param root the root of the file system
 * @param environment the environment variables of this process
 * @param cache the absolute path of the folder to which JavaCPP unpacks native libraries
 */
public record HostInspector(Path root, Map<String, String> environment, String cache) {

  private static final long LARGEST_TEXT = 1 << 24;

  public HostInspector {
    environment = Map.copyOf(environment);
  }

  public static HostInspector ofThisProcess() {
    String folder =
        System.getProperty(
            "org.bytedeco.javacpp.cachedir", System.getProperty("user.home") + "/.javacpp/cache");
    return new HostInspector(Path.of("/"), System.getenv(), folder);
  }

  /** Returns the value of a variable, or an empty string. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  boolean has(String file) {
    try {
      return Files.exists(at(file));
    } catch (InvalidPathException | SecurityException e) {
      return false;
    }
  }

  /** Returns the content of a file, read to its end, because files in /proc have no size. */
  String text(String file) {
    try (var in = Files.newInputStream(at(file))) {
      return new String(in.readNBytes((int) LARGEST_TEXT), StandardCharsets.ISO_8859_1);
    } catch (IOException | InvalidPathException | SecurityException e) {
      return "";
    }
  }

  /** Returns the names in a folder that match a glob, sorted. */
  List<String> names(String folder, String glob) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(at(folder), glob)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (IOException
        | DirectoryIteratorException
        | InvalidPathException
        | SecurityException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  /** Returns the absolute path with symbolic links resolved, or the given path. */
  String realPath(String file) {
    try {
      return "/" + root.toRealPath().relativize(at(file).toRealPath());
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      return file;
    }
  }

  private Path at(String file) {
    return root.resolve(file.replaceFirst("^/+", ""));
  }
}
