package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.util.Optional;

/** Storage of results between two starts of a study. */
interface ResultStore extends AutoCloseable {

  /** Returns a store that stores nothing. */
  static ResultStore none() {
    return new ResultStore() {
      @Override
      public Optional<StoredResult> find(Trial trial) {
        return Optional.empty();
      }

      @Override
      public void save(TrialResult result) {}

      @Override
      public void close() {}
    };
  }

  /** Finds the stored result of exactly this trial. */
  Optional<StoredResult> find(Trial trial) throws IOException;

  void save(TrialResult result) throws IOException;

  @Override
  void close() throws IOException;
}
