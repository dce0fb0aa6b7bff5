package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.samples.bench.Sheet.Figure;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Measures two contestants in alternation, since the speed of machines drifts and only measurements
 * taken at about the same time are comparable.
 */
final class Duel {

  /** The counted rounds; one more before them is for warm-up. */
  static final int ROUNDS = 7;

  /** The single examples per round and contestant. */
  static final int CALLS = 400;

  private static final int CALLS_IN_A_ROW = 50;

  private final Contestant kit;
  private final Contestant bare;
  private final Examples training;
  private final Examples asked;
  private final Extent extent;
  private final Sheet kitSheet = new Sheet();
  private final Sheet bareSheet = new Sheet();

  /** What is measured. */
  enum Extent {
    /** Training only. */
    TRAINING,
    /** Training and prediction. */
    TRAINING_AND_USE
  }

  Duel(Contestant kit, Contestant bare, Examples training, Examples asked, Extent extent) {
    this.kit = kit;
    this.bare = bare;
    this.training = training;
    this.asked = asked;
    this.extent = extent;
  }

  /** Runs all rounds; returns false if interrupted. */
  boolean run(long seed, BooleanSupplier interrupted) {
    round(seed, List.of(new Turn(kit, new Sheet()), new Turn(bare, new Sheet())));
    for (int round = 1; round <= ROUNDS; round++) {
      if (interrupted.getAsBoolean()) {
        return false;
      }
      Turn first = new Turn(kit, kitSheet);
      Turn second = new Turn(bare, bareSheet);
      round(seed + round, round % 2 == 0 ? List.of(first, second) : List.of(second, first));
    }
    return true;
  }

  Sheet kit() {
    return kitSheet;
  }

  Sheet bare() {
    return bareSheet;
  }

  Comparison comparison(String title, String measure, Figure figure, Unit unit) {
    return new Comparison(title, measure, unit, kitSheet.values(figure), bareSheet.values(figure));
  }

  private void round(long seed, List<Turn> turns) {
    // In a new order, so that nothing computed for an earlier round can be reused.
    Examples shuffled = training.shuffle(seed);
    turns.forEach(turn -> train(turn, shuffled, seed));
    if (extent == Extent.TRAINING_AND_USE) {
      turns.forEach(turn -> turn.sheet().note(Figure.PREDICTION, predicted(turn.contestant())));
      single(turns);
    }
  }

  private static void train(Turn turn, Examples examples, long seed) {
    long start = System.nanoTime();
    Contestant.Training training = turn.contestant().train(examples, seed);
    turn.sheet().note(Figure.WHOLE, (System.nanoTime() - start) / 1e9);
    turn.sheet().note(Figure.TRAINING, training.perSecond());
    turn.sheet().note(Figure.LOSS, training.loss());
  }

  private double predicted(Contestant contestant) {
    // The first run of a graph prepares it for batches of the size that follows.
    contestant.predict(asked.take(Math.min(asked.size(), 2 * BareContestant.PREDICTED_AT_ONCE)));
    long start = System.nanoTime();
    contestant.predict(asked);
    return asked.size() / ((System.nanoTime() - start) / 1e9);
  }

  private void single(List<Turn> turns) {
    double[][] microseconds = new double[turns.size()][CALLS];
    for (int from = 0; from < CALLS; from += CALLS_IN_A_ROW) {
      for (int i = 0; i < turns.size(); i++) {
        classify(turns.get(i).contestant(), microseconds[i], from);
      }
    }
    for (int i = 0; i < turns.size(); i++) {
      turns.get(i).sheet().note(Figure.SINGLE, Median.of(microseconds[i]));
    }
  }

  private void classify(Contestant contestant, double[] microseconds, int from) {
    byte[] pixels = new byte[asked.format().bytes()];
    for (int i = from; i < from + CALLS_IN_A_ROW; i++) {
      asked.copyPixels(i % asked.size(), pixels, 0);
      long start = System.nanoTime();
      contestant.classify(pixels);
      microseconds[i] = (System.nanoTime() - start) / 1e3;
    }
  }

  /** A contestant, and where its measurements are recorded. */
  private record Turn(Contestant contestant, Sheet sheet) {}
}
