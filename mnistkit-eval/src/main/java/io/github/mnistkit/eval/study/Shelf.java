package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.util.Optional;

/** Storage of results between two starts of a study. */
interface Shelf extends AutoCloseable {

  /** Returns a shelf that stores nothing. */
  static Shelf none() {
    return new Shelf() {
      @Override
      public Optional<Kept> find(Trial trial) {
        return Optional.empty();
      }

      @Override
      public void keep(TrialResult result) {}

      @Override
      public void close() {}
    };
  }

  /** Finds the stored result of exactly this trial. */
  Optional<Kept> find(Trial trial) throws IOException;

  void keep(TrialResult result) throws IOException;

  @Override
  void close() throws IOException;
}
