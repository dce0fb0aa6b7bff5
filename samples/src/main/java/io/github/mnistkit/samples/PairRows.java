package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.reproduce.PublishedPairs;
import io.github.mnistkit.samples.reproduce.Row;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.SampleData;
import java.util.List;

/** The rows of the results about pairs of digits. */
final class PairRows {

  private static final int RUNS = 15;
  private static final int EPOCHS = 25;

  /** A balanced design: this many draws of pairs, and this many starts for each. */
  private static final int DRAWS = 5;

  private static final int STARTS = 3;

  private PairRows() {}

  static List<Row> all() {
    return List.of(
        StudyRow.of(
            "pairs-published",
            "the document's pairs, the digit's softmax applied twice",
            RUNS,
            Siamese.variants(Siamese::withDigitHeadOfSoftmaxTwice, EPOCHS),
            (data, seed) -> published(data)),
        StudyRow.of(
            "pairs-right",
            "the document's pairs, softmax applied once",
            RUNS,
            variants(),
            (data, seed) -> published(data)),
        StudyRow.of(
            "pairs-own",
            "other pairs for every seed, softmax applied once",
            RUNS,
            variants(),
            (data, seed) -> Siamese.pairs(data.trainAndTest(), seed)),
        StudyRow.of(
            "pairs-draws",
            DRAWS + " draws of pairs, " + STARTS + " starts for each, softmax applied once",
            DRAWS * STARTS,
            variants(),
            (data, seed) -> Siamese.pairs(data.trainAndTest(), draw(seed))));
  }

  private static List<Variant> variants() {
    return Siamese.variants(Siamese::withDigitHead, EPOCHS);
  }

  private static Split published(SampleData data) {
    return PublishedPairs.of(data.trainAndTest());
  }

  /** The runs 0 to 2 share the first draw, 3 to 5 the second, and so on. */
  private static long draw(long seed) {
    return Row.SEED + (seed - Row.SEED) / STARTS;
  }
}
