package io.github.mnistkit.samples.bench;

import io.github.mnistkit.samples.lab.Lab;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Runs two processes in alternation, each starting every other round. */
final class Turns {

  private static final int FEW = 3;
  private static final int MANY = 5;

  private final int rounds;
  private final BooleanSupplier interrupted;

  Turns(int rounds, BooleanSupplier interrupted) {
    this.rounds = rounds;
    this.interrupted = interrupted;
  }

  /** Returns as many rounds as the command line requests. */
  static Turns of(Lab lab) {
    return new Turns(lab.full() ? MANY : FEW, lab::interrupted);
  }

  /** Runs all rounds, or until interrupted. */
  void run(Turn first, Turn second) throws IOException {
    for (int round = 1; round <= rounds && !interrupted.getAsBoolean(); round++) {
      Turn before = round % 2 == 1 ? first : second;
      Turn after = round % 2 == 1 ? second : first;
      if (!take(before) || !take(after)) {
        return;
      }
    }
  }

  /** Runs one turn. Ctrl-C also reaches child processes, so their failure is then ignored. */
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

  /** A measurement. */
  @FunctionalInterface
  interface Turn {

    /**
     * Measures once.
     *
     * @throws IOException if the measurement fails
     */
    void take() throws IOException;
  }
}
