package io.github.mnistkit.samples.kotlin

import io.github.mnistkit.data.Datasets
import io.github.mnistkit.eval.Evaluation
import io.github.mnistkit.image.Dataset
import io.github.mnistkit.model.ModelSpec
import io.github.mnistkit.tf.TensorFlowTrainer
import io.github.mnistkit.train.TrainingPlan

/** Trains on nine tenths of the training data, and evaluates on the test data. */
fun evaluate(digits: Dataset): Evaluation {
  val split = digits.train().split(0.9, 42)
  val spec = ModelSpec.image(28, 28, 1)
      .conv2d(16, 5) { it.valid() }.relu().maxPool2d(2)
      .flatten()
      .dense(64).relu().dropout(0.2)
      .softmax(10)
  val plan = TrainingPlan.adam(1e-3).batchSize(128).epochs(5).seed(42)
  TensorFlowTrainer.create().use { trainer ->
    trainer.fit(spec, plan).on(split.first()).validating(split.second()).run().use { result ->
      println(result.history())
      return Evaluation.of(result.classifier().predict(digits.test()))
    }
  }
}

/** Downloads MNIST once. */
fun main() {
  println(evaluate(Datasets.mnist()))
}
