package io.github.mnistkit.samples.lab;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.model.Summary;
import io.github.mnistkit.train.Epoch;
import java.util.List;
import java.util.Optional;

/**
 * One model, trained once.
 *
 * @param name of the model
 * @param seed of the run
 * @param summary what it is made of
 * @param evaluation on the test data, if training came to its end
 * @param epochs those that are finished
 * @param stopReason why training ended early, if it did
 */
record ModelResult(
    String name,
    long seed,
    Summary summary,
    Optional<Evaluation> evaluation,
    List<Epoch> epochs,
    Optional<String> stopReason) {

  ModelResult {
    epochs = List.copyOf(epochs);
  }

  double seconds() {
    return epochs.stream().mapToDouble(Epoch::seconds).sum();
  }
}
