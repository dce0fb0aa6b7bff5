package io.github.mnistkit.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.style.MainSources.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the size of packages. */
class PackageTest {

  private static final int CLASSES = 26;

  /** Modules and packages whose packages are held small. */
  private static final List<String> SMALL =
      List.of("io.github.mnistkit.tf", "io.github.mnistkit.data", "io.github.mnistkit.eval.chart");

  /** The list may only shrink. */
  private static final Set<String> LARGE = Set.of();

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
}
