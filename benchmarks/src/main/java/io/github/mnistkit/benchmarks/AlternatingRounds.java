package io.github.mnistkit.benchmarks;

import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Runs two processes in alternation, each starting every other round. */
final class AlternatingRounds {

  private static final int SHORT_ROUNDS = 3;
  private static final int FULL_ROUNDS = 5;

  private final int rounds;
  private final BooleanSupplier interrupted;

  AlternatingRounds(int rounds, BooleanSupplier interrupted) {
    this.rounds = rounds;
    this.interrupted = interrupted;
  }

  /** Returns as many rounds as the command line requests. */
  static AlternatingRounds of(SampleContext context) {
    return new AlternatingRounds(context.full() ? FULL_ROUNDS : SHORT_ROUNDS, context::interrupted);
  }

  /** Runs all rounds, or until interrupted. */
  void run(Round first, Round second) throws IOException {
    for (int round = 1; round <= rounds && !interrupted.getAsBoolean(); round++) {
      Round before = round % 2 == 1 ? first : second;
      Round after = round % 2 == 1 ? second : first;
      if (!run(before) || !run(after)) {
        return;
      }
    }
  }

  /** Runs one round. Ctrl-C also reaches child processes, so their failure is then ignored. */
  private boolean run(Round round) throws IOException {
    try {
      round.run();
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
  interface Round {

    /**
     * Measures once.
     *
     * @throws IOException if the measurement fails
     */
    void run() throws IOException;
  }
}
