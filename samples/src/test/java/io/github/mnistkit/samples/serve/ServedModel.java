package io.github.mnistkit.samples.serve;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small models: one of synthetic digits, trained once, and others whose weights are all 0. */
public final class ServedModel {

  private ServedModel() {}

  /** Trains the model and saves it; a second call gives the same file. */
  public static synchronized Path file() throws IOException {
    Path file = Path.of("target", "served", "digits.mnistkit").toAbsolutePath();
    if (!Files.exists(file)) {
      ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(64).relu().softmax(10);
      TrainingPlan plan = TrainingPlan.adam(2e-3).batchSize(64).epochs(6);
      Examples train = Datasets.synthetic(6000, 1, 3).train();
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier classifier = trainer.fit(spec, plan).on(train).run().classifier()) {
        classifier.save(file);
      }
    }
    return file;
  }

  /** Saves a model of 28×28 grey pixels that finds all classes equally probable. */
  public static Path untrained(Path file, List<String> names) throws IOException {
    return untrained(file, ModelSpec.image(28, 28, 1).flatten().softmax(names.size()), names);
  }

  static Path untrained(Path file, ModelSpec spec, List<String> names) throws IOException {
    Map<String, float[]> weights = new HashMap<>();
    spec.weights()
        .forEach(one -> weights.put(one.name(), new float[(int) one.parameter().count()]));
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.classifier(spec, names, weights)) {
      classifier.save(file);
    }
    return file;
  }
}
