package io.github.mnistkit.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the boundaries between the packages of the benchmarks. */
class BenchmarkArchitectureTest {

  private final JavaClasses benchmarks =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.github.mnistkit.(**)")
        .should()
        .beFreeOfCycles()
        .check(benchmarks);
  }

  @Test
  void bareModelsDoNotUseTheTrainer() {
    noClasses()
        .that()
        .resideInAPackage("..bare")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.mnistkit.tf..", "io.github.mnistkit.train..")
        .check(benchmarks);
  }
}
