package io.github.mnistkit.style;

import io.github.mnistkit.style.MainSources.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds that a name means one class; the list of exceptions may only shrink. */
class NameTest {

  private static final Set<String> DOUBLES = Set.of("Catalogue", "ProgressLine", "Settings");

  @Test
  void namesOfTopLevelClassesAreUniqueOverAllModules() {
    Map<String, List<String>> byName =
        MainSources.all().stream()
            .collect(
                Collectors.groupingBy(
                    Source::className, Collectors.mapping(Source::path, Collectors.toList())));
    byName.values().removeIf(files -> files.size() == 1);
    Exceptions.check("one class for each name: " + byName, byName.keySet(), DOUBLES);
  }
}
