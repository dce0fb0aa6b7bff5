package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program on the class path of a project with mnistkit-gpu; it prints what its test looks at. */
final class GpuProbe {

  static final String ADVICE = "advice: ";
  static final String REFUSED = "refused: ";
  static final String TRAINED = "trained on ";
  static final String MAPPED = "mapped: ";

  private GpuProbe() {}

  public static void main(String[] arguments) throws IOException {
    DeviceReport report = Devices.report();
    System.out.println(report);
    report.findings().stream()
        .map(DeviceReport.Finding::advice)
        .filter(advice -> !advice.isEmpty())
        .forEach(advice -> System.out.println(ADVICE + advice));
    TrainerOptions options = TrainerOptions.standard();
    try (TensorFlowTrainer trainer =
        TensorFlowTrainer.create(options.device(Device.requireGpu()))) {
      System.out.println(trainer);
    } catch (DeviceNotFoundException e) {
      e.getMessage().lines().filter(line -> line.startsWith("- ")).forEach(GpuProbe::refused);
    }
    train(options);
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      maps.filter(line -> line.contains("/org/bytedeco/cuda/"))
          .map(line -> line.substring(line.lastIndexOf('/') + 1))
          .distinct()
          .forEach(name -> System.out.println(MAPPED + name));
    }
  }

  private static void refused(String line) {
    System.out.println(REFUSED + line);
  }

  private static void train(TrainerOptions options) {
    ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().dense(5).relu().softmax(4);
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(5).epochs(2).seed(1);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
        FitResult result = trainer.fit(spec, plan).on(Toy.separable(20, 1)).run()) {
      System.out.println(TRAINED + trainer.device() + " to " + result.history().last().loss());
    }
  }
}
