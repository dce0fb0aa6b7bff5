package io.github.mnistkit.benchmarks;

import io.github.mnistkit.runtime.RuntimeClassifier;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;

/** Loads a model in a new process, and reports when its first answer is there. */
final class FirstAnswerMeasurement {

  static final String FIRST_ANSWER = "answer";

  private FirstAnswerMeasurement() {}

  static void inJava(Path file) throws IOException {
    try (Classifier classifier = RuntimeClassifier.load(file)) {
      answer(classifier);
    }
  }

  static void byTensorFlow(Path file) throws IOException {
    try (Trainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.load(file)) {
      answer(classifier);
    }
  }

  private static void answer(Classifier classifier) {
    float[] logits = classifier.logits(new byte[classifier.format().bytes()]);
    MeasurementProcess.report(FIRST_ANSWER, logits.length);
  }
}
