package io.github.mnistkit.samples.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.samples.bench.Comparison.Sides;
import io.github.mnistkit.samples.bench.Sheet.Figure;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the speed of five models in one process, alternating between mnistkit and a hand-written
 * loop on bare TensorFlow.
 */
public final class Bench implements Sample {

  private static final String METHOD =
      "Speeds are medians over the rounds; mnistkit and the bare loop alternate, and so does who"
          + " begins. Training: several epochs of a new model per round, timed from the end of the"
          + " first step after the first epoch to the end of the last. Epochs in all: all of that"
          + " training in seconds, with the graph, the first epoch, and what mnistkit computes once"
          + " for frozen layers. Prediction: the logits of all examples, 256 at once in the bare"
          + " loop. One image: the median of the calls of a round. Ratio: how many times faster"
          + " mnistkit is, the median over the rounds. An example of 'pairs' is two images.";

  private static final List<Integer> BATCHES = List.of(32, 128, 512);

  private static final Sides CROWD = new Sides("16 threads", "1 thread");

  private final Catalogue models;

  /**
   * Creates the benchmark.
   *
   * @param models the models of the samples
   */
  public Bench(Catalogue models) {
    this.models = models;
  }

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String description() {
    return "five models by mnistkit and by bare TensorFlow, in turns";
  }

  @Override
  public void run(Lab lab) throws IOException {
    BenchReport report = new BenchReport(lab, name(), METHOD);
    List<Comparison> crowds = new ArrayList<>();
    report.heading(Sides.KIT_AND_BARE);
    try (Contests contests = new Contests(models, lab.data().train(), lab.trainer())) {
      for (Entry entry : Entry.values()) {
        if (!lab.interrupted()) {
          measure(contests.of(entry), lab, report, crowds);
        }
      }
    }
    report.heading(CROWD);
    crowds.forEach(crowd -> report.add(crowd, CROWD));
    report.write();
  }

  /** Measures everything at the first batch size, only training at others. */
  private static void measure(
      Contest contest, Lab lab, BenchReport report, List<Comparison> crowds) {
    Duel.Extent extent = Duel.Extent.TRAINING_AND_USE;
    for (int batch : batches(contest, lab)) {
      Contest sized = contest.inBatchesOf(batch);
      try (Contestant kit = new KitContestant(sized, lab.trainer());
          Contestant bare = new BareContestant(sized, lab.threads())) {
        Duel duel = new Duel(kit, bare, sized.training(), sized.asked(), extent);
        if (!duel.run(lab.seed(), lab::interrupted)) {
          return;
        }
        report(sized, duel, report);
        if (extent == Duel.Extent.TRAINING_AND_USE) {
          crowds.add(new Crowd(kit, sized.asked(), Crowd.SECONDS).run(sized.title()));
        }
      }
      extent = Duel.Extent.TRAINING;
    }
  }

  private static List<Integer> batches(Contest contest, Lab lab) {
    int own = lab.plan(TrainingPlan.adam(1e-3).batchSize(contest.batch())).batchSize();
    return lab.full() ? BATCHES : List.of(own);
  }

  private static void report(Contest contest, Duel duel, BenchReport report) {
    String title = contest.title();
    String training = "training, batch " + contest.batch();
    ObjectNode json =
        report.add(
            duel.comparison(title, training, Figure.TRAINING, Unit.IMAGES_PER_SECOND),
            Sides.KIT_AND_BARE);
    json.put("parameters", contest.spec().summary().parameters());
    json.put("examples", contest.training().size());
    ObjectNode loss = json.putObject("loss");
    loss.put("mnistkit", Median.of(duel.kit().values(Figure.LOSS)));
    loss.put("bare", Median.of(duel.bare().values(Figure.LOSS)));
    List<Comparison> others = new ArrayList<>();
    String whole = (1 + contest.epochs()) + " epochs in all";
    others.add(duel.comparison(title, whole, Figure.WHOLE, Unit.SECONDS));
    if (!duel.kit().values(Figure.SINGLE).isEmpty()) {
      others.add(duel.comparison(title, "prediction", Figure.PREDICTION, Unit.IMAGES_PER_SECOND));
      others.add(duel.comparison(title, "one image", Figure.SINGLE, Unit.MICROSECONDS));
    }
    others.forEach(other -> report.add(other, Sides.KIT_AND_BARE));
  }
}
