package io.github.mnistkit.eval.compression;

import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import java.util.Optional;

/**
 * Deep compression: prune, train what is left, let weights share values, train these, and code them
 * in few bits (Han, Mao &amp; Dally, 2016, arXiv 1510.00149). Immutable.
 */
public final class Compression {

  private final CompressionSteps steps;

  Compression(CompressionSteps steps) {
    this.steps = steps;
  }

  /**
   * Begins with the weights that are taken away; {@link Pruning#none()} takes none.
   *
   * @param how which ones
   * @return to be told what follows
   */
  public static CompressionSteps prune(Pruning how) {
    return new CompressionSteps(how, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Compresses a model, judges it after each step, codes it, decodes it, and requires that what was
   * decoded answers as what was coded.
   *
   * @param trainer trains and makes the models on the way; stays open
   * @param classifier what is compressed; stays open and as it is
   * @param data what is trained on (first), and what every stage is judged on (second)
   * @return the stages, the coded model and its classifier, to be closed by the caller
   * @throws IllegalArgumentException if a layer that is named does not exist, or has fewer weights
   *     than centroids
   * @throws IllegalStateException if the trainer or the classifier is closed, or the decoded model
   *     answers otherwise
   */
  public Compressed run(Trainer trainer, Classifier classifier, Split data) {
    steps.pruning().requireLayersOf(classifier.spec());
    steps.quantization().ifPresent(how -> how.requireLayersOf(classifier.spec()));
    try (CompressionRun run = new CompressionRun(trainer, classifier, data)) {
      return run.of(steps);
    }
  }
}
