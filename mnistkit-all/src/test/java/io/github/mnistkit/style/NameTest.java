package io.github.mnistkit.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.style.MainSources.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds that a name means one class. */
class NameTest {

  @Test
  void namesOfTopLevelClassesAreUniqueOverAllModules() {
    Map<String, List<String>> byName =
        MainSources.all().stream()
            .collect(
                Collectors.groupingBy(
                    Source::className, Collectors.mapping(Source::path, Collectors.toList())));
    byName.values().removeIf(files -> files.size() == 1);
    assertThat(byName).isEmpty();
  }
}
