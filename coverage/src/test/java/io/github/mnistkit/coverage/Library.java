package io.github.mnistkit.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module of the library, as the build left it in its folder. */
record Library(Path folder) {

  /** The folder of all modules. */
  static final Path ROOT = Path.of("..");

  /** All modules with classes that users get. */
  static List<Library> all() {
    return Stream.of("api", "data", "tf", "eval", "runtime", "onnx", "spark")
        .map(name -> new Library(ROOT.resolve("mnistkit-" + name)))
        .toList();
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  Path sources() {
    return folder.resolve("src/main/java");
  }

  /** What its tests covered, of this and of other modules. */
  Path executionData() {
    return folder.resolve("target/jacoco.exec");
  }

  /** Whether a package is exported to everybody; a module without descriptor exports all. */
  boolean exports(String packageName) {
    Path descriptor = classes().resolve("module-info.class");
    return !Files.exists(descriptor) || exports(descriptor).contains(packageName);
  }

  private static Set<String> exports(Path descriptor) {
    try (InputStream in = Files.newInputStream(descriptor)) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(exported -> !exported.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
