package io.github.mnistkit.samples.bench;

import io.github.mnistkit.samples.lab.Lab;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Rounds of two processes, of which each begins every other round. */
final class Turns {

  private static final int FEW = 3;
  private static final int MANY = 5;

  private final int rounds;
  private final BooleanSupplier interrupted;

  Turns(int rounds, BooleanSupplier interrupted) {
    this.rounds = rounds;
    this.interrupted = interrupted;
  }

  /** As many rounds as the command line asks for. */
  static Turns of(Lab lab) {
    return new Turns(lab.full() ? MANY : FEW, lab::interrupted);
  }

  /** Runs them until there are enough, or somebody interrupts. */
  void run(Turn first, Turn second) throws IOException {
    for (int round = 1; round <= rounds && !interrupted.getAsBoolean(); round++) {
      Turn before = round % 2 == 1 ? first : second;
      Turn after = round % 2 == 1 ? second : first;
      if (!take(before) || !take(after)) {
        return;
      }
    }
  }

  /** Ctrl-C reaches child processes too, so the one that fails then has not failed. */
  private boolean take(Turn turn) throws IOException {
    try {
      turn.take();
      return !interrupted.getAsBoolean();
    } catch (IOException e) {
      if (interrupted.getAsBoolean()) {
        return false;
      }
      throw e;
    }
  }

  /** Something that is measured. */
  @FunctionalInterface
  interface Turn {

    /**
     * Measures it once.
     *
     * @throws IOException if it cannot be
     */
    void take() throws IOException;
  }
}
