package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.util.Optional;

/** Where results are kept between two starts of a study. */
interface Shelf extends AutoCloseable {

  /** A shelf that keeps nothing. */
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

  /** The result of just this trial, if there is one. */
  Optional<Kept> find(Trial trial) throws IOException;

  void keep(TrialResult result) throws IOException;

  @Override
  void close() throws IOException;
}
