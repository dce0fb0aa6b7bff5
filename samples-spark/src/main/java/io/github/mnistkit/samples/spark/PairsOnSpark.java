package io.github.mnistkit.samples.spark;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.eval.study.StudyProgress;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.Siamese;
import io.github.mnistkit.spark.SparkRunner;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Compares four networks for pairs of digits on a cluster; started with spark-submit. Its arguments
 * are the data ({@code synthetic} for a few generated digits, or a folder of IDX files on the
 * driver), the number of runs, the number of epochs, and the folder for results on the driver.
 */
public final class PairsOnSpark {

  private static final int ARGUMENTS = 4;

  private PairsOnSpark() {}

  /**
   * Runs the study and prints its table.
   *
   * @param arguments data, runs, epochs, folder of results
   * @throws IOException if data cannot be read or results cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "expected 4 arguments, DATA RUNS EPOCHS RESULTS, but got " + arguments.length);
    }
    Split digits = digits(arguments[0]);
    int epochs = Integer.parseInt(arguments[2]);
    Study study =
        Siamese.study(1, plan -> plan.epochs(epochs)).runs(Integer.parseInt(arguments[1]));
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf())) {
      System.out.println(run(spark, study.saveResultsTo(Path.of(arguments[3])), digits).table());
    }
  }

  static StudyResult run(JavaSparkContext spark, Study study, Split digits) throws IOException {
    return study
        .listening(new Lines())
        .on(seed -> Siamese.pairs(digits, seed)) // on the driver; the pairs are sent
        .run(SparkRunner.on(spark.sc(), PairsOnSpark::trainer));
  }

  /** Called once on each executor. */
  private static Trainer trainer(int threads) {
    return TensorFlowTrainer.create(TrainerOptions.standard().threads(threads));
  }

  private static Split digits(String data) throws IOException {
    Dataset digits =
        data.equals("synthetic") ? Datasets.synthetic(400, 100, 1) : Datasets.idx(Path.of(data));
    return new Split(digits.train(), digits.test());
  }

  /** Prints one line for each run that ends. */
  private static final class Lines implements StudyListener {
    @Override
    public void ended(TrialResult.Finished result, StudyProgress progress) {
      System.out.println(progress + ": " + result.trial());
    }

    @Override
    public void failed(TrialResult.Failed result, StudyProgress progress) {
      System.out.println(progress + ": " + result);
    }
  }
}
