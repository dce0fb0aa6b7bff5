package io.github.mnistkit.spark;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A trainer that something happens to before each training. */
record TroubledTrainer(Trainer trainer, Consumer<Fit> before) implements Trainer {

  @Override
  public FitResult run(Fit fit) {
    before.accept(fit);
    return trainer.run(fit);
  }

  @Override
  public Classifier classifier(
      ModelSpec spec, List<String> classNames, Map<String, float[]> weights) {
    return trainer.classifier(spec, classNames, weights);
  }

  @Override
  public Classifier classifier(TrainingRecord record, Map<String, float[]> weights) {
    return trainer.classifier(record, weights);
  }

  @Override
  public Classifier load(Path file) throws IOException {
    return trainer.load(file);
  }

  @Override
  public void export(Classifier classifier, Path folder, Examples check) throws IOException {
    trainer.export(classifier, folder, check);
  }

  @Override
  public void close() {
    trainer.close();
  }
}
