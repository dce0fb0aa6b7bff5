package io.github.mnistkit.testing;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A trainer that can do only what a test implements: at least, run a fit. */
public interface TrainerStub extends Trainer {

  @Override
  default Classifier classifier(
      ModelSpec spec, List<String> classNames, Map<String, float[]> weights) {
    throw new UnsupportedOperationException("a stub has no weights");
  }

  @Override
  default Classifier classifier(TrainingRecord record, Map<String, float[]> weights) {
    throw new UnsupportedOperationException("a stub has no weights");
  }

  @Override
  default Classifier load(Path file) {
    throw new UnsupportedOperationException("a stub loads nothing");
  }

  @Override
  default void export(Classifier classifier, Path folder, Examples check) {
    throw new UnsupportedOperationException("a stub exports nothing");
  }

  @Override
  default void close() {}
}
