package io.github.mnistkit.samples;

import io.github.mnistkit.samples.reproduce.Reproduce;
import io.github.mnistkit.samples.reproduce.Row;
import io.github.mnistkit.samples.reproduce.SoftmaxTwice;
import io.github.mnistkit.samples.runner.ProgramDescription;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleProgram;
import io.github.mnistkit.samples.runner.TrainingEnvironment;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists all samples and runs one of them in this process. */
public final class Samples {

  /** The name of the program. */
  static final String NAME = "mnistkit-samples";

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
          new PredictImage(),
          new DeviceCheck(),
          new Reproduce(rows()));

  private static final String BENCHMARKS = "java -jar benchmarks/target/mnistkit-benchmarks.jar";

  private static final String JAR = "java -jar " + NAME + ".jar";
  private static final String SERVE = JAR + " serve";

  private static final ProgramDescription PROGRAM =
      new ProgramDescription(
          NAME,
          "sample",
          ALL,
          List.of(
              "Every run writes results.json, report.html and charts to the folder of results.",
              "Ctrl-C ends a run and keeps finished results. Exit code 2: invalid options,",
              "input or environment.",
              "Module benchmarks: " + BENCHMARKS + " --help",
              "The server has options of its own: " + SERVE + " --help"),
          Map.of("serve", "classify images in the browser and over HTTP"),
          Map.of(
              "serve", JAR,
              "bench", BENCHMARKS,
              "bench-start", BENCHMARKS,
              "bench-studies", BENCHMARKS,
              "bench-runtime", BENCHMARKS));

  private Samples() {}

  /**
   * Runs a sample and exits with its exit code.
   *
   * @param arguments the sample's name and its options
   */
  public static void main(String[] arguments) {
    SampleProgram.main(PROGRAM, new Opener(), arguments);
  }

  static List<Row> rows() {
    return Stream.of(
            PairRows.all(),
            ThreeModelRows.all(),
            List.<Row>of(
                Mixtures.row(),
                LeNet.row(),
                Teacher.row(),
                TaughtStudent.row(),
                Students.row(),
                DeepCompression.row(),
                SoftmaxRegression.row(),
                Networks.row(),
                Regularization.row(),
                Deep.row()))
        .flatMap(List::stream)
        .toList();
  }

  static Stream<String> names() {
    return ALL.stream().map(Sample::name);
  }

  private static final class Opener implements TrainingEnvironment.Opener {

    @Override
    public void preload() {
      TensorFlowTrainer.preload();
    }

    @Override
    public TrainingEnvironment open(int threads) {
      return TrainingEnvironment.of(
          TensorFlowTrainer.create(
              TrainerOptions.standard()
                  .threads(threads)
                  .emitters(SoftmaxTwice.emitters(CustomHead.EMITTERS))));
    }
  }
}
