package io.github.mnistkit.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.benchmarks.Comparison.Sides;
import io.github.mnistkit.benchmarks.TimingSamples.Quantity;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the speed of five models in one process, alternating between mnistkit and a hand-written
 * loop on bare TensorFlow.
 */
final class ModelBenchmark implements Sample {

  private static final String METHOD =
      "Speeds are medians over the rounds; mnistkit and the bare loop alternate, and so does who"
          + " begins. Training: several epochs of a new model per round, timed from the end of the"
          + " first step after the first epoch to the end of the last. Epochs in all: all of that"
          + " training in seconds, with the graph, the first epoch, and what mnistkit computes once"
          + " for frozen layers. Prediction: the logits of all examples, 256 at once in the bare"
          + " loop. One image: the median of the calls of a round. Ratio: how many times faster"
          + " mnistkit is, the median over the rounds. An example of 'pairs' is two images.";

  private static final List<Integer> BATCHES = List.of(32, 128, 512);

  private static final Sides THREADS = new Sides("16 threads", "1 thread");

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String description() {
    return "five models by mnistkit and by bare TensorFlow, in turns";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    BenchmarkReport report = new BenchmarkReport(context, name(), METHOD);
    List<Comparison> loadTests = new ArrayList<>();
    report.heading(Sides.KIT_AND_BARE);
    try (BenchmarkTasks tasks = new BenchmarkTasks(context.data().train(), context.trainer())) {
      for (BenchmarkModel model : BenchmarkModel.values()) {
        if (!context.interrupted()) {
          measure(tasks.of(model), context, report, loadTests);
        }
      }
    }
    report.heading(THREADS);
    loadTests.forEach(loadTest -> report.add(loadTest, THREADS));
    report.write();
  }

  /** Measures everything at the first batch size, only training at others. */
  private static void measure(
      BenchmarkTask task,
      SampleContext context,
      BenchmarkReport report,
      List<Comparison> loadTests) {
    InterleavedBenchmark.Extent extent = InterleavedBenchmark.Extent.TRAINING_AND_PREDICTION;
    for (int batch : batches(task, context)) {
      BenchmarkTask sized = task.withBatchSize(batch);
      try (Subject kit = new LibrarySubject(sized, context.trainer());
          Subject bare = new BareSubject(sized, context.settings().threads())) {
        InterleavedBenchmark benchmark =
            new InterleavedBenchmark(kit, bare, sized.training(), sized.predicted(), extent);
        if (!benchmark.run(context.seed(), context::interrupted)) {
          return;
        }
        report(sized, benchmark, report);
        if (extent == InterleavedBenchmark.Extent.TRAINING_AND_PREDICTION) {
          loadTests.add(
              new LoadTest(kit, sized.predicted(), LoadTest.MIN_SECONDS).run(sized.title()));
        }
      }
      extent = InterleavedBenchmark.Extent.TRAINING;
    }
  }

  private static List<Integer> batches(BenchmarkTask task, SampleContext context) {
    int own = context.plan(TrainingPlan.adam(1e-3).batchSize(task.batch())).batchSize();
    return context.full() ? BATCHES : List.of(own);
  }

  private static void report(
      BenchmarkTask task, InterleavedBenchmark benchmark, BenchmarkReport report) {
    String title = task.title();
    String training = "training, batch " + task.batch();
    ObjectNode json =
        report.add(
            benchmark.comparison(title, training, Quantity.TRAINING, Unit.IMAGES_PER_SECOND),
            Sides.KIT_AND_BARE);
    json.put("parameters", task.spec().summary().parameters());
    json.put("examples", task.training().size());
    ObjectNode loss = json.putObject("loss");
    loss.put("mnistkit", Median.of(benchmark.kit().values(Quantity.LOSS)));
    loss.put("bare", Median.of(benchmark.bare().values(Quantity.LOSS)));
    List<Comparison> others = new ArrayList<>();
    String whole = (1 + task.epochs()) + " epochs in all";
    others.add(benchmark.comparison(title, whole, Quantity.WHOLE, Unit.SECONDS));
    if (!benchmark.kit().values(Quantity.SINGLE).isEmpty()) {
      others.add(
          benchmark.comparison(title, "prediction", Quantity.PREDICTION, Unit.IMAGES_PER_SECOND));
      others.add(benchmark.comparison(title, "one image", Quantity.SINGLE, Unit.MICROSECONDS));
    }
    others.forEach(other -> report.add(other, Sides.KIT_AND_BARE));
  }
}
