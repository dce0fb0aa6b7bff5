package io.github.mnistkit.samples.bench;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** Runs a study in a new process, and reports its duration in seconds. */
final class StudyProcess {

  static final String SECONDS = "seconds";

  private static final int JUDGED_ON = 1_000;

  private final Trainer trainer;
  private final int parallel;

  private StudyProcess(Trainer trainer, int parallel) {
    this.trainer = trainer;
    this.parallel = parallel;
  }

  /**
   * Runs a study.
   *
   * @param models the models of the samples
   * @param entry PAIRS or LENET
   * @param runs the number of runs
   * @param parallel the number of parallel runs
   * @param threads the threads that one operation may use
   */
  static void run(Catalogue models, Entry entry, int runs, int parallel, int threads)
      throws IOException {
    try (Trainer trainer = TensorFlowTrainer.create(TrainerOptions.standard().threads(threads))) {
      StudyProcess process = new StudyProcess(trainer, parallel);
      if (entry == Entry.PAIRS) {
        process.time(entry, PairNet.model(), pairs(entry.examples()), 25, runs);
      } else {
        process.time(entry, models.leNet(), digits(entry.examples()), 2, runs);
      }
    }
  }

  private void time(Entry entry, ModelSpec spec, Split data, int epochs, int runs)
      throws IOException {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(entry.batch()).epochs(epochs);
    Study study =
        Study.named(entry.title())
            .variant(entry.title(), spec, plan)
            .runs(runs)
            .seed(1)
            .parallel(parallel);
    long start = System.nanoTime();
    study.on(data.first(), data.second()).run(trainer);
    Child.say(SECONDS, (System.nanoTime() - start) / 1e9);
  }

  private static Split pairs(int count) {
    Dataset digits = Datasets.synthetic(2 * count, 2 * JUDGED_ON, 1);
    return new Split(
        PairNet.pairs(digits.train(), count, 1), PairNet.pairs(digits.test(), JUDGED_ON, 1));
  }

  private static Split digits(int count) {
    Dataset digits = Datasets.synthetic(count, JUDGED_ON, 1);
    Examples training = digits.train();
    return new Split(training, digits.test());
  }
}
