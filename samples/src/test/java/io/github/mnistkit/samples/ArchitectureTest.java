package io.github.mnistkit.samples;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the boundaries between the packages of the samples. */
class ArchitectureTest {

  @Test
  void packagesHaveNoCycles() {
    JavaClasses samples = new ClassFileImporter().importPath(Path.of("target", "classes"));
    SlicesRuleDefinition.slices()
        .matching("io.github.mnistkit.(**)")
        .should()
        .beFreeOfCycles()
        .check(samples);
  }
}
