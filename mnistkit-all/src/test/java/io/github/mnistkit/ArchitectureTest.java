package io.github.mnistkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;

/** Holds the lines between the modules; an empty selection of classes fails every rule. */
class ArchitectureTest {
  private static final String ROOT = "io.github.mnistkit";
  private static final String DATA = ROOT + ".data..";
  private static final String TF = ROOT + ".tf..";
  private static final String EXTEND = ROOT + ".tf.extend..";
  private static final String EVAL = ROOT + ".eval..";
  private static final String RUNTIME = ROOT + ".runtime..";
  private static final String ONNX = ROOT + ".onnx..";
  private static final String TENSORFLOW = "org.tensorflow..";

  /** The packages of mnistkit-tf that its module-info does not export. */
  private static final String[] NOT_EXPORTED_BY_TF =
      Stream.of(
              "training",
              "inference",
              "frozen",
              "graph",
              "batch",
              "runtime",
              "diagnosis",
              "cuda",
              "file")
          .map(name -> ROOT + ".tf." + name)
          .toArray(String[]::new);

  /** Every public top-level type of {@code io.github.mnistkit.tf}: each one is a promise. */
  private static final Set<String> PUBLIC_IN_TF =
      Set.of(
          "TensorFlowTrainer",
          "TrainerOptions",
          "FrozenOutputLimits",
          "Device",
          "Devices",
          "DeviceReport",
          "DeviceNotFoundException",
          "NativeLibraryException",
          "NativeObjects");

  private static final JavaClasses LIBRARIES =
      new ClassFileImporter()
          .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
          .withImportOption(location -> !location.contains("/mnistkit/testing/"))
          .importPackages(ROOT);

  /** The packages of mnistkit-api are all those that no other module owns. */
  private static DescribedPredicate<JavaClass> api() {
    return resideInAPackage(ROOT + "..")
        .and(not(resideInAnyPackage(DATA, TF, EVAL, RUNTIME, ONNX)))
        .as("classes of mnistkit-api");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file",
        "image",
        "model",
        "train",
        "train.listen",
        "train.tensorboard",
        "data",
        "data.fetch",
        "data.folder",
        "data.format",
        "data.image",
        "data.scale",
        "data.support",
        "data.synthetic",
        "tf",
        "eval",
        "runtime",
        "runtime.extend",
        "runtime.plan",
        "runtime.kernel",
        "onnx",
        "onnx.graph"
      })
  void seesTheTypesOfEveryPackage(String name) {
    assertThat(LIBRARIES).anyMatch(type -> type.getPackageName().equals(ROOT + "." + name));
  }

  @Test
  void noPackageNeedsItselfByWayOfOthers() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .check(LIBRARIES);
  }

  @Nested
  class Modules {
    @Test
    void apiNeedsOnlyJavaAndJSpecify() {
      classes()
          .that(api())
          .should()
          .onlyDependOnClassesThat(
              api().or(resideInAnyPackage("java..", "javax..", "org.jspecify.annotations")))
          .check(LIBRARIES);
    }

    @Test
    void dataKnowsNeitherTensorFlowNorEvaluation() {
      noClasses()
          .that()
          .resideInAPackage(DATA)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TF, EVAL, RUNTIME, ONNX)
          .check(LIBRARIES);
    }

    @Test
    void tfKnowsNeitherDataNorEvaluation() {
      noClasses()
          .that()
          .resideInAPackage(TF)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DATA, EVAL, RUNTIME, ONNX)
          .check(LIBRARIES);
    }

    @Test
    void evaluationKnowsNeitherDataNorTensorFlow() {
      noClasses()
          .that()
          .resideInAPackage(EVAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DATA, TF, RUNTIME, ONNX)
          .check(LIBRARIES);
    }

    @Test
    void runtimeNeedsOnlyTheApiAndTheBaseOfJava() {
      classes()
          .that()
          .resideInAPackage(RUNTIME)
          .should()
          .onlyDependOnClassesThat(
              api()
                  .or(
                      resideInAnyPackage(
                          RUNTIME,
                          "java.io..",
                          "java.lang..",
                          "java.nio..",
                          "java.util..",
                          "org.jspecify.annotations"))
                  .and(not(resideInAPackage("java.util.logging.."))))
          .check(LIBRARIES);
    }

    @Test
    void onnxNeedsOnlyTheApiAndALog() {
      classes()
          .that()
          .resideInAPackage(ONNX)
          .and()
          .doNotHaveSimpleName("OnnxRuntimeModel")
          .should()
          .onlyDependOnClassesThat(
              api()
                  .or(
                      resideInAnyPackage(
                          ONNX,
                          "java.io..",
                          "java.lang..",
                          "java.nio..",
                          "java.util..",
                          "org.jspecify.annotations",
                          "org.slf4j..")))
          .check(LIBRARIES);
    }

    @Test
    void apiAndEvaluationDoNotLog() {
      noClasses()
          .that(api().or(resideInAPackage(EVAL)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.util.logging..", "org.slf4j..")
                  .or(describe("loggers", type -> type.getName().startsWith("java.lang.System$"))))
          .check(LIBRARIES);
    }
  }

  @Nested
  class Data {
    /**
     * Formats, images, downloads and drawing know neither each other nor the catalogue; folders of
     * images know images and the lock of downloads.
     */
    @Test
    void packagesKnowOnlyThoseBelow() {
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(DATA)
          .layer("data")
          .definedBy(ROOT + ".data")
          .layer("format")
          .definedBy(ROOT + ".data.format")
          .layer("folder")
          .definedBy(ROOT + ".data.folder")
          .layer("image")
          .definedBy(ROOT + ".data.image")
          .layer("scale")
          .definedBy(ROOT + ".data.scale")
          .layer("fetch")
          .definedBy(ROOT + ".data.fetch")
          .layer("synthetic")
          .definedBy(ROOT + ".data.synthetic")
          .layer("support")
          .definedBy(ROOT + ".data.support")
          .whereLayer("data")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("format")
          .mayOnlyBeAccessedByLayers("data")
          .whereLayer("folder")
          .mayOnlyBeAccessedByLayers("data")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers("data", "folder")
          .whereLayer("scale")
          .mayOnlyBeAccessedByLayers("data", "folder", "image")
          .whereLayer("fetch")
          .mayOnlyBeAccessedByLayers("data", "folder")
          .whereLayer("synthetic")
          .mayOnlyBeAccessedByLayers("data")
          .check(LIBRARIES);
    }
  }

  @Nested
  class TensorFlow {
    @Test
    void packagesKnowOnlyThoseBelow() {
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(TF)
          .layer("tf")
          .definedBy(ROOT + ".tf")
          .layer("training")
          .definedBy(ROOT + ".tf.training")
          .layer("inference")
          .definedBy(ROOT + ".tf.inference")
          .layer("cuda")
          .definedBy(ROOT + ".tf.cuda")
          .layer("diagnosis")
          .definedBy(ROOT + ".tf.diagnosis")
          .layer("frozen")
          .definedBy(ROOT + ".tf.frozen")
          .layer("graph")
          .definedBy(ROOT + ".tf.graph")
          .layer("batch")
          .definedBy(ROOT + ".tf.batch")
          .layer("runtime")
          .definedBy(ROOT + ".tf.runtime")
          .layer("leaves")
          .definedBy(ROOT + ".tf.extend", ROOT + ".tf.file")
          .whereLayer("tf")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("tf")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("tf", "training")
          .whereLayer("cuda")
          .mayOnlyBeAccessedByLayers("tf")
          .whereLayer("diagnosis")
          .mayOnlyBeAccessedByLayers("tf", "cuda")
          .whereLayer("frozen")
          .mayOnlyBeAccessedByLayers("tf", "training")
          .whereLayer("graph")
          .mayOnlyBeAccessedByLayers("tf", "training", "inference", "frozen")
          .whereLayer("batch")
          .mayOnlyBeAccessedByLayers("training", "inference", "frozen", "graph")
          .whereLayer("runtime")
          .mayOnlyBeAccessedByLayers("tf", "training", "inference", "frozen", "graph")
          .whereLayer("leaves")
          .mayNotAccessAnyLayer()
          .check(LIBRARIES);
    }

    @Test
    void isKnownToOneModule() {
      noClasses()
          .that()
          .resideOutsideOfPackage(TF)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(TENSORFLOW)
          .check(LIBRARIES);
    }

    @Test
    void appearsInNoExportedSignatureButThoseOfExtensions() {
      classes()
          .that()
          .resideOutsideOfPackages(NOT_EXPORTED_BY_TF)
          .and()
          .resideOutsideOfPackage(EXTEND)
          .should(ExportedSignatures.avoid(resideInAPackage(TENSORFLOW)))
          .check(LIBRARIES);
    }

    /** Else the numbers that users are told would be too small. */
    @Test
    void isOpenedOnlyWhereItIsCounted() {
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".tf.runtime.GraphSession")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".tf.inference.SavedModel")
          .should()
          .callConstructor(Graph.class)
          .orShould()
          .callMethod(SavedModelBundle.class, "load", String.class, String[].class)
          .check(LIBRARIES);
    }

    @Test
    void hasNoPublicTypesBesideThoseNamedHere() {
      assertThat(LIBRARIES)
          .filteredOn(type -> type.getPackageName().equals(ROOT + ".tf"))
          .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
          .filteredOn(JavaClass::isTopLevelClass)
          .extracting(JavaClass::getSimpleName)
          .containsExactlyInAnyOrderElementsOf(PUBLIC_IN_TF);
    }
  }
}
