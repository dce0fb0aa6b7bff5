package io.github.mnistkit.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ImportTree;
import io.github.mnistkit.style.MainSources.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the size of packages, and that no two of them need each other. */
class PackageTest {

  private static final int CLASSES = 26;

  /** Modules and packages whose packages are held small. */
  private static final List<String> SMALL =
      List.of("io.github.mnistkit.tf", "io.github.mnistkit.data", "io.github.mnistkit.eval.chart");

  /** The list may only shrink. */
  private static final Set<String> LARGE =
      Set.of("io.github.mnistkit.data", "io.github.mnistkit.eval.chart", "io.github.mnistkit.tf");

  private final List<Source> sources = MainSources.all();

  @Test
  void packagesHaveAtMost26Classes() {
    Map<String, Long> sizes =
        sources.stream()
            .filter(source -> isHeldSmall(source.packageName()))
            .collect(Collectors.groupingBy(Source::packageName, Collectors.counting()));
    assertThat(sizes).containsKeys(SMALL.toArray(String[]::new));
    sizes.values().removeIf(size -> size <= CLASSES);
    Exceptions.check(
        "packages of at most " + CLASSES + " classes: " + sizes, sizes.keySet(), LARGE);
  }

  private static boolean isHeldSmall(String name) {
    return SMALL.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
  }

  /** By their imports, so that modules count that are built after this one. */
  @Test
  void noPackageOfAModuleNeedsItselfByWayOfOthers() {
    Set<String> cycles = new TreeSet<>();
    for (String module : MainSources.modules()) {
      Map<String, Set<String>> needs = needs(module);
      for (String start : needs.keySet()) {
        Set<String> reached = reachedFrom(start, needs);
        if (reached.contains(start)) {
          cycles.add(start + " " + reached);
        }
      }
    }
    assertThat(cycles).isEmpty();
  }

  private Map<String, Set<String>> needs(String module) {
    List<Source> own = sources.stream().filter(source -> source.module().equals(module)).toList();
    Set<String> packages = own.stream().map(Source::packageName).collect(Collectors.toSet());
    Map<String, Set<String>> needs = new TreeMap<>();
    for (Source source : own) {
      Set<String> needed = needs.computeIfAbsent(source.packageName(), name -> new TreeSet<>());
      for (ImportTree one : source.unit().getImports()) {
        String name = longestPackage(one.getQualifiedIdentifier().toString(), packages);
        if (!name.isEmpty() && !name.equals(source.packageName())) {
          needed.add(name);
        }
      }
    }
    return needs;
  }

  /** The package of an import, of a nested type or static member too; or an empty text. */
  private static String longestPackage(String imported, Set<String> packages) {
    String name = imported;
    while (!name.isEmpty() && !packages.contains(name)) {
      name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
    return name;
  }

  private static Set<String> reachedFrom(String start, Map<String, Set<String>> needs) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(start));
    while (!open.isEmpty()) {
      for (String next : needs.get(open.pop())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }
}
