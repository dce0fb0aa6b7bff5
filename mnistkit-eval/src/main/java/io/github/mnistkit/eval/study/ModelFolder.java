package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.Classifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stores the models of a study beside its results.
 *
 * @param folder the folder of the results
 * @param which the models that are kept
 */
record ModelFolder(Path folder, SavedModels which) {

  private static final String SUFFIX = ".mnistkit";

  Path file(Trial trial) {
    String result = ResultFolder.fileName(trial);
    return folder.resolve(result.substring(0, result.lastIndexOf('.')) + SUFFIX);
  }

  void save(Trial trial, Classifier classifier) {
    try {
      classifier.save(file(trial));
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be saved to " + file(trial) + ": " + e, e);
    }
  }

  /** Deletes the models that need not be kept, once the run of another is known to be better. */
  void prune(List<Finished> ofVariant) throws IOException {
    for (Finished run : ofVariant) {
      if (!isKept(run, ofVariant)) {
        Files.deleteIfExists(file(run.trial()));
      }
    }
  }

  /** Whether a finished run has the model that should be kept of it. */
  boolean isComplete(Finished run, List<Finished> ofVariant) {
    return !isKept(run, ofVariant) || Files.exists(file(run.trial()));
  }

  private boolean isKept(Finished run, List<Finished> ofVariant) {
    return which == SavedModels.ALL || run.equals(RunMetric.best(ofVariant));
  }
}
