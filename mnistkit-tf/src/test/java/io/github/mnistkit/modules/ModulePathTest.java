package io.github.mnistkit.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The library in a process of its own, with everything but the program on the module path. */
class ModulePathTest {

  private static final List<String> OF_THE_TESTS =
      List.of("test-classes", "junit", "assertj", "opentest4j", "apiguardian", "byte-buddy");

  @Test
  void trainsWithNativeAccessForTwoModulesAlone() throws Exception {
    assumeTrue(
        System.getProperty("mnistkit.tensorflow", "").startsWith("1."),
        "the line 0.5.0 runs on the class path only");
    Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines()).contains("module io.github.mnistkit.tf on TensorFlow 2.18.0");
    assertThat(said).doesNotContain("restricted method", "native method");
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=org.bytedeco.javacpp,tensorflow.nativelib");
    if (Runtime.version().feature() >= 24) {
      // Without it, later releases warn about what they are going to deny.
      command.add("--illegal-native-access=deny");
    }
    command.addAll(List.of("-p", entries(false), "--add-modules", "io.github.mnistkit.tf"));
    command.addAll(List.of("-cp", entries(true), Program.class.getName()));
    return command;
  }

  private static String entries(boolean program) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> program == OF_THE_TESTS.stream().anyMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Trains one epoch, and tells in which module. */
  static final class Program {

    public static void main(String[] arguments) {
      Examples examples =
          Examples.of(
              ImageFormat.of(2, 2, 1),
              new byte[] {0, 0, 0, 0, 9, 9, 9, 9},
              new int[] {0, 1},
              List.of("dark", "light"),
              new Provenance("two images", "0".repeat(64), List.of()));
      ModelSpec spec = ModelSpec.image(2, 2, 1).flatten().softmax(2);
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier classifier =
              trainer
                  .fit(spec, TrainingPlan.sgd(0.1).fullBatch().epochs(1))
                  .on(examples)
                  .run()
                  .classifier()) {
        classifier.predict(examples);
        System.out.println(
            TensorFlowTrainer.class.getModule() + " on TensorFlow " + trainer.tensorFlowVersion());
      }
    }
  }
}
