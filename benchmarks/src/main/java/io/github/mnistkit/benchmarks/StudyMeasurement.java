package io.github.mnistkit.benchmarks;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.SampleModels;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** Runs a study in a new process, and reports its duration in seconds. */
final class StudyMeasurement {

  static final String SECONDS = "seconds";

  private static final int VALIDATION_EXAMPLES = 1_000;

  private final Trainer trainer;
  private final int parallel;

  private StudyMeasurement(Trainer trainer, int parallel) {
    this.trainer = trainer;
    this.parallel = parallel;
  }

  /**
   * Runs a study.
   *
   * @param model PAIRS or LENET
   * @param runs the number of runs
   * @param parallel the number of parallel runs
   * @param threads the threads that one operation may use
   */
  static void run(BenchmarkModel model, int runs, int parallel, int threads) throws IOException {
    try (Trainer trainer = TensorFlowTrainer.create(TrainerOptions.standard().threads(threads))) {
      StudyMeasurement process = new StudyMeasurement(trainer, parallel);
      if (model == BenchmarkModel.PAIRS) {
        process.time(model, PairModel.model(), pairs(model.examples()), 25, runs);
      } else {
        process.time(model, SampleModels.leNet(), digits(model.examples()), 2, runs);
      }
    }
  }

  private void time(BenchmarkModel model, ModelSpec spec, Split data, int epochs, int runs)
      throws IOException {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(model.batch()).epochs(epochs);
    Study study =
        Study.named(model.title())
            .variant(model.title(), spec, plan)
            .runs(runs)
            .seed(1)
            .parallel(parallel);
    long start = System.nanoTime();
    study.on(data.first(), data.second()).run(trainer);
    MeasurementProcess.report(SECONDS, (System.nanoTime() - start) / 1e9);
  }

  private static Split pairs(int count) {
    Dataset digits = Datasets.synthetic(2 * count, 2 * VALIDATION_EXAMPLES, 1);
    return new Split(
        PairModel.pairs(digits.train(), count, 1),
        PairModel.pairs(digits.test(), VALIDATION_EXAMPLES, 1));
  }

  private static Split digits(int count) {
    Dataset digits = Datasets.synthetic(count, VALIDATION_EXAMPLES, 1);
    Examples training = digits.train();
    return new Split(training, digits.test());
  }
}
