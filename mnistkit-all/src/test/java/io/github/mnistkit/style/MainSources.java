package io.github.mnistkit.style;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The main sources of all modules, parsed but not compiled. */
final class MainSources {

  private static final Path ROOT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");

  private static final List<Source> PARSED = parsed();
  private static final List<Source> ALL = PARSED.stream().filter(Source::declaresClass).toList();

  private MainSources() {}

  /**
   * A file of a module.
   *
   * @param module the module's folder
   * @param path of the file, from the folder of all modules
   * @param unit its syntax tree
   * @param trees the positions and comments of the tree's nodes
   */
  record Source(String module, String path, CompilationUnitTree unit, DocTrees trees) {

    /** The simple name of the class that gives the file its name. */
    String className() {
      return path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
    }

    String packageName() {
      return unit.getPackageName().toString();
    }

    SourcePositions positions() {
      return trees.getSourcePositions();
    }

    /** Whether it declares classes, not a package or module. */
    boolean declaresClass() {
      return !className().endsWith("-info");
    }

    long lines() {
      try (Stream<String> lines = Files.lines(ROOT.resolve(path))) {
        return lines.count();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The folders of the modules that the parent POM names. */
  static List<String> modules() {
    try {
      Matcher matcher = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")));
      return matcher.results().map(found -> found.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files that declare classes. */
  static List<Source> all() {
    return ALL;
  }

  /**
   * The files of the packages that users see: those exported to everybody, and all packages of a
   * library without a module declaration.
   */
  static List<Source> exported() {
    Set<String> declared = new HashSet<>();
    Set<String> exported = new HashSet<>();
    for (Source source : PARSED) {
      ModuleTree module = source.unit().getModule();
      if (module != null) {
        declared.add(source.module());
        exported.addAll(exports(module));
      }
    }
    return ALL.stream()
        .filter(source -> source.module().startsWith("mnistkit-"))
        .filter(
            source ->
                exported.contains(source.packageName()) || !declared.contains(source.module()))
        .toList();
  }

  private static List<String> exports(ModuleTree module) {
    return module.getDirectives().stream()
        .flatMap(found -> found instanceof ExportsTree exports ? Stream.of(exports) : Stream.of())
        .filter(exports -> exports.getModuleNames() == null)
        .map(exports -> exports.getPackageName().toString())
        .toList();
  }

  private static List<Source> parsed() {
    List<Source> all = new ArrayList<>();
    for (String module : modules()) {
      all.addAll(ofModule(module));
    }
    return List.copyOf(all);
  }

  private static List<Source> ofModule(String module) {
    List<Path> files = files(ROOT.resolve(module).resolve("src/main/java"));
    if (files.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees trees = DocTrees.instance(task);
      return StreamSupport.stream(task.parse().spliterator(), false)
          .map(unit -> new Source(module, path(unit), unit, trees))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String path(CompilationUnitTree unit) {
    Path file = Path.of(unit.getSourceFile().toUri());
    return ROOT.toAbsolutePath().normalize().relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder.toAbsolutePath().normalize())) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
