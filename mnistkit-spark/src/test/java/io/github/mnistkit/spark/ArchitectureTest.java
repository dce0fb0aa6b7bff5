package io.github.mnistkit.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds the lines around this module; that the others do not know Spark is the enforcer's affair.
 */
class ArchitectureTest {

  private static final String ROOT = "io.github.mnistkit";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
          .importPath(Path.of("target", "classes"));

  @Test
  void needsStudiesAndSparkAlone() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".spark..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".spark",
            ROOT + ".eval.study",
            ROOT + ".image",
            ROOT + ".model",
            ROOT + ".train",
            "org.apache.spark..",
            "scala..",
            "java..",
            "org.jspecify.annotations")
        .check(CLASSES);
  }

  @Test
  void hasNoPublicTypesBesideThoseNamedHere() {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().equals(ROOT + ".spark"))
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(JavaClass::isTopLevelClass)
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("SparkRunner", "TrainerFactory", "ExecutorNotReadyException");
  }
}
