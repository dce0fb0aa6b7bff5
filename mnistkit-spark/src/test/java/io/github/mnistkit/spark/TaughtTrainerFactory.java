package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.TrialExecutor;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Creates trainers for trials with a teacher.
 *
 * @param file of the teacher, which every executor must be able to read
 */
record TaughtTrainerFactory(String file) implements TrainerFactory {

  @Override
  public Trainer trainer(int threads) {
    return TensorFlowTrainer.create(TrainerOptions.standard().threads(threads));
  }

  @Override
  public TrialExecutor worker(Trainer trainer) throws IOException {
    return TrainerFactory.super
        .worker(trainer)
        .taughtBy(trainer.load(Path.of(file)), Distillation.meanSquaredErrorOnLogits());
  }
}
