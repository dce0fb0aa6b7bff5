package io.github.mnistkit.samples;

import io.github.mnistkit.eval.footprint.ProcessMemory;
import io.github.mnistkit.samples.bench.Bench;
import io.github.mnistkit.samples.bench.BenchStart;
import io.github.mnistkit.samples.bench.BenchStudies;
import io.github.mnistkit.samples.lab.Machine;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.samples.lab.SampleProgram;
import io.github.mnistkit.tf.NativeObjects;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Lists all samples and runs one of them in this process. */
public final class Samples {

  private static final List<Sample> ALL =
      List.of(
          new Quickstart(),
          new Basic(),
          new Mixtures(),
          new Cnn(),
          new ThreeModels(),
          new Teacher(),
          new TaughtStudent(),
          new Students(),
          new DeepCompression(),
          new SoftmaxRegression(),
          new Networks(),
          new Regularization(),
          new Optimizers(),
          new Deep(),
          new LeNet(),
          new Siamese(),
          new SiameseSearch(),
          new CustomHead(),
          new PredictPicture(),
          new DeviceCheck(),
          new Bench(new Specs()),
          new BenchStart(BenchProcess.class),
          new BenchStudies(BenchProcess.class));

  private Samples() {}

  /**
   * Runs a sample and exits with its exit code.
   *
   * @param arguments the sample's name and its options
   */
  public static void main(String[] arguments) {
    SampleProgram.main(ALL, Samples::open, arguments);
  }

  static Stream<String> names() {
    return ALL.stream().map(Sample::name);
  }

  private static Machine open(int threads) {
    TensorFlowTrainer trainer =
        TensorFlowTrainer.create(
            TrainerOptions.standard().threads(threads).emitters(CustomHead.EMITTERS));
    return new Machine(trainer, trainer.tensorFlowVersion(), trainer.device(), Samples::memory);
  }

  private static String memory() {
    String resident =
        ProcessMemory.now()
            .map(now -> String.format(Locale.ROOT, "; %,d MiB resident", now.resident() >> 20))
            .orElse("");
    return NativeObjects.open() + resident;
  }
}
