package io.github.mnistkit.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import org.junit.jupiter.api.Test;

/** Holds the lines between this module, Spark and the others. */
class ArchitectureTest {

  private static final String ROOT = "io.github.mnistkit";
  private static final JavaClasses LIBRARIES =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
          .importPackages(ROOT);

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
        .check(LIBRARIES);
  }

  @Test
  void isTheOnlyOneThatKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", ROOT + ".spark..")
        .check(LIBRARIES);
  }

  @Test
  void hasNoPublicTypesBesideThoseNamedHere() {
    assertThat(LIBRARIES)
        .filteredOn(type -> type.getPackageName().equals(ROOT + ".spark"))
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(JavaClass::isTopLevelClass)
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("SparkRunner", "TrainerRecipe", "ExecutorNotReadyException");
  }
}
