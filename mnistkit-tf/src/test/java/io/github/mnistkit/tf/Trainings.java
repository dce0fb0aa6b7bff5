package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.inference.TensorFlowClassifier;
import io.github.mnistkit.tf.training.InitialWeights;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Trainings in one line. */
public final class Trainings {

  /** One update so small that every weight stays what it was, to the last bit. */
  public static final TrainingPlan STILL = TrainingPlan.sgd(1e-30).fullBatch().unshuffled();

  private Trainings() {}

  /** What an epoch ended with, and what the trained model says of its own training data. */
  public record Trained(Epoch last, Predictions predictions, Map<String, float[]> weights) {}

  public static Trained run(ModelSpec spec, TrainingPlan plan, Examples data) {
    return run(spec, plan, data, UnaryOperator.identity());
  }

  public static Trained run(
      ModelSpec spec, TrainingPlan plan, Examples data, UnaryOperator<Fit> settings) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      FitResult result = settings.apply(trainer.fit(spec, plan).on(data)).run();
      try (Classifier classifier = result.classifier()) {
        return new Trained(result.history().last(), classifier.predict(data), classifier.weights());
      }
    }
  }

  static Map<String, float[]> weights(ModelSpec spec, TrainingPlan plan, Examples data) {
    return run(spec, plan, data).weights();
  }

  /** A model with weights drawn from a seed. */
  public static Classifier untrained(ModelSpec spec, long seed) {
    return classifier(spec, InitialWeights.of(spec.weights(), seed));
  }

  /** A model with given weights. */
  public static Classifier classifier(ModelSpec spec, Map<String, float[]> weights) {
    TrainingRecord record =
        new TrainingRecord(
            spec,
            Toy.names(spec.classes()),
            Optional.of(STILL),
            Optional.of(new Provenance("given weights", "0".repeat(64), List.of())),
            List.of(),
            "none",
            "none",
            "none");
    return new TensorFlowClassifier(record, weights, TrainerOptions.standard().backend());
  }

  /** One of each kind. */
  static List<Optimizer> optimizers() {
    return List.of(
        Optimizer.sgd(),
        Optimizer.momentum(0.9),
        Optimizer.nesterov(0.9),
        Optimizer.adaGrad(),
        Optimizer.adadelta(),
        Optimizer.rmsProp(),
        Optimizer.adam(),
        Optimizer.adamW(0.01),
        Optimizer.adaMax(),
        Optimizer.nadam());
  }
}
