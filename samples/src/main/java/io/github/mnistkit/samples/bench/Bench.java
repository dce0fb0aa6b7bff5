package io.github.mnistkit.samples.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import java.io.IOException;
import java.util.List;

/**
 * The same three models trained and used twice in one process, in turns: by mnistkit, and by a loop
 * written by hand on bare TensorFlow.
 */
public final class Bench implements Sample {

  private static final Contest BASIC =
      new Contest(
          "Basic",
          ModelSpec.image(28, 28, 1).flatten().dense(256).relu().dropout(0.2).softmax(10),
          BareBasic::new,
          128,
          51_200);

  private static final Contest CNN =
      new Contest(
          "CNN",
          ModelSpec.image(28, 28, 1)
              .conv2d(32, 5)
              .relu()
              .maxPool2d(2)
              .conv2d(64, 5)
              .relu()
              .maxPool2d(2)
              .flatten()
              .dense(256)
              .relu()
              .dropout(0.2)
              .softmax(10),
          BareCnn::new,
          128,
          2_560);

  private static final Contest LENET =
      new Contest(
          "LeNet-5 (tanh)",
          ModelSpec.image(28, 28, 1)
              .conv2d(6, 5)
              .tanh()
              .maxPool2d(2)
              .conv2d(16, 5, c -> c.valid())
              .tanh()
              .maxPool2d(2)
              .conv2d(120, 5, c -> c.valid())
              .tanh()
              .flatten()
              .dense(84)
              .tanh()
              .softmax(10),
          BareLeNet::new,
          64,
          9_600);

  /** A sample that compares speeds. */
  public Bench() {}

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String description() {
    return "three models by mnistkit and by bare TensorFlow, in turns";
  }

  @Override
  public void run(Lab lab) throws IOException {
    ObjectNode json = BenchReport.start(lab);
    for (Contest contest : List.of(BASIC, CNN, LENET)) {
      if (!lab.interrupted() && !run(contest, lab, json)) {
        break;
      }
    }
    lab.write("bench.json", json);
  }

  private static boolean run(Contest contest, Lab lab, ObjectNode json) {
    Examples images = contest.examples(lab.data().train());
    try (Contestant kit = new KitContestant(contest, lab.trainer());
        Contestant bare = new BareContestant(contest, lab.threads())) {
      Duel duel = new Duel(kit, bare, images);
      boolean finished = duel.run(lab.seed(), lab::interrupted);
      if (finished) {
        BenchReport report = new BenchReport(contest, duel, images.size());
        report.addTo(json);
        lab.say(report.text());
      }
      return finished;
    }
  }
}
