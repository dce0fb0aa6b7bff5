package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Two contestants, measured in turns: machines drift, and only what was measured within the same
 * seconds can be compared.
 */
final class Duel {

  /** Counted rounds; one more before them warms up. */
  static final int ROUNDS = 7;

  /** Single images per round and contestant. */
  static final int CALLS = 400;

  private static final int CALLS_IN_A_ROW = 50;

  private final Contestant kit;
  private final Contestant bare;
  private final Examples images;
  private final Sheet kitSheet = new Sheet();
  private final Sheet bareSheet = new Sheet();

  Duel(Contestant kit, Contestant bare, Examples images) {
    this.kit = kit;
    this.bare = bare;
    this.images = images;
  }

  /** All rounds; false if they were not finished. */
  boolean run(long seed, BooleanSupplier interrupted) {
    round(seed, new Sheet(), new Sheet());
    for (int round = 1; round <= ROUNDS; round++) {
      if (interrupted.getAsBoolean()) {
        return false;
      }
      if (round % 2 == 0) {
        round(seed + round, kitSheet, bareSheet);
      } else {
        reversed(seed + round);
      }
    }
    return true;
  }

  Sheet kit() {
    return kitSheet;
  }

  Sheet bare() {
    return bareSheet;
  }

  private void round(long seed, Sheet kitNotes, Sheet bareNotes) {
    measure(seed, List.of(new Turn(kit, kitNotes), new Turn(bare, bareNotes)));
  }

  private void reversed(long seed) {
    measure(seed, List.of(new Turn(bare, bareSheet), new Turn(kit, kitSheet)));
  }

  private void measure(long seed, List<Turn> turns) {
    turns.forEach(turn -> turn.sheet().trained(turn.contestant().train(images, seed)));
    turns.forEach(turn -> turn.sheet().predicted(predicted(turn.contestant())));
    double[][] microseconds = new double[turns.size()][CALLS];
    for (int from = 0; from < CALLS; from += CALLS_IN_A_ROW) {
      for (int i = 0; i < turns.size(); i++) {
        classify(turns.get(i).contestant(), microseconds[i], from);
      }
    }
    for (int i = 0; i < turns.size(); i++) {
      turns.get(i).sheet().answered(Sheet.median(microseconds[i]));
    }
  }

  private double predicted(Contestant contestant) {
    // The first run of a graph prepares it.
    contestant.predict(images.take(Math.min(images.size(), BareContestant.PREDICTED_AT_ONCE)));
    long start = System.nanoTime();
    contestant.predict(images);
    return images.size() / ((System.nanoTime() - start) / 1e9);
  }

  private void classify(Contestant contestant, double[] microseconds, int from) {
    byte[] pixels = new byte[images.format().bytes()];
    for (int i = from; i < from + CALLS_IN_A_ROW; i++) {
      images.copyPixels(i % images.size(), pixels, 0);
      long start = System.nanoTime();
      contestant.classify(pixels);
      microseconds[i] = (System.nanoTime() - start) / 1e3;
    }
  }

  /** Whose turn it is, and where it is noted. */
  private record Turn(Contestant contestant, Sheet sheet) {}
}
