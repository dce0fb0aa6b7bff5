package io.github.mnistkit.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.style.MainSources.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds that everything that users see is documented. */
class JavadocTest {

  private final List<Source> exported = MainSources.exported();

  @Test
  void seesExportedPackagesOnly() {
    assertThat(exported)
        .extracting(Source::packageName)
        .contains(
            "io.github.mnistkit.model",
            "io.github.mnistkit.data",
            "io.github.mnistkit.tf",
            "io.github.mnistkit.eval.study",
            "io.github.mnistkit.spark")
        .noneMatch(name -> name.endsWith(".internal"))
        .doesNotContain("io.github.mnistkit.tf.graph", "io.github.mnistkit.samples");
  }

  @Test
  void publicDeclarationsOfExportedPackagesAreDocumented() {
    assertThat(exported)
        .flatExtracting(source -> MissingJavadoc.in(source.unit(), source.trees()))
        .isEmpty();
  }
}
