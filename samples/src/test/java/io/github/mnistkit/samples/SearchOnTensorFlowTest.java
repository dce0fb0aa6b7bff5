package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.footprint.Footprint;
import io.github.mnistkit.eval.footprint.Measurements;
import io.github.mnistkit.eval.footprint.Profiler;
import io.github.mnistkit.eval.search.Search;
import io.github.mnistkit.eval.search.SearchResult;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches whose candidates train in earnest, and what the best one costs. */
class SearchOnTensorFlowTest {

  private static final Split DIGITS = Datasets.synthetic(400, 10, 1).train().split(0.5, 1);

  @TempDir private Path folder;

  private SearchResult search(TensorFlowTrainer trainer, int parallel) throws IOException {
    return Search.named("rates")
        .over("batchNorm", false, true)
        .over("rate", 1e-9, 3e-3)
        .spec(c -> spec(c.is("batchNorm")))
        .plan(c -> TrainingPlan.adam(c.number("rate")).batchSize(16).epochs(4))
        .halving(2, 2)
        .parallel(parallel)
        .saveResultsTo(folder.resolve("parallel-" + parallel))
        .on(DIGITS.first(), DIGITS.second())
        .run(trainer);
  }

  private static ModelSpec spec(boolean batchNorm) {
    var flat = ModelSpec.image(28, 28, 1).flatten().dense(16);
    return (batchNorm ? flat.batchNorm() : flat).relu().softmax(10);
  }

  @Test
  void findTheRateThatLearns() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      SearchResult alone = search(trainer, 1);
      SearchResult together = search(trainer, 2);

      assertThat(together).hasToString(alone.toString());
      assertThat(alone.ranking()).extracting(r -> r.epochs()).containsExactly(4, 4, 2, 2);
      assertThat(alone.best().candidate().choice().number("rate")).isEqualTo(3e-3);
    }
  }

  @Test
  void canBeMeasuredWhenTrainedAgain() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult best = search(trainer, 1).refit(trainer, DIGITS.first()).run()) {
      Footprint footprint =
          Profiler.standard()
              .warmUp(2)
              .repeats(20)
              .batch(50)
              .measure(best.classifier(), DIGITS.second());
      Measurements measurements = footprint.measurements().orElseThrow();

      assertThat(footprint.parameters())
          .isEqualTo(best.classifier().weights().values().stream().mapToLong(w -> w.length).sum());
      assertThat(measurements.single().p50()).isBetween(1L, measurements.single().p99());
      assertThat(measurements.batch().p50()).isBetween(1L, measurements.batch().p99());
    }
  }
}
