package io.github.mnistkit.spark;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.PreparedStudy;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;

/** Small studies on digits that are drawn, and what trains them. */
final class Studies {

  static final Split DIGITS = Datasets.synthetic(300, 10, 1).train().split(0.5, 1);
  static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).batchSize(32).epochs(2);

  private Studies() {}

  static Trainer trainer(int threads) {
    return TensorFlowTrainer.create(TrainerOptions.standard().threads(threads));
  }

  /** Small enough for tests that train it many times over. */
  static Study dense(int runs) {
    return Study.named("dense")
        .variant("only", ModelSpec.image(28, 28, 1).flatten().softmax(10), PLAN.epochs(1))
        .runs(runs)
        .seed(1);
  }

  static PreparedStudy prepared(Study study) {
    return study.on(DIGITS.first(), DIGITS.second());
  }

  static Study twoBy(int runs) {
    return Study.named("width")
        .variant("narrow", ModelSpec.image(28, 28, 1).flatten().dense(8).relu().softmax(10), PLAN)
        .variant(
            "convolutional",
            ModelSpec.image(28, 28, 1)
                .conv2d(4, 3)
                .relu()
                .maxPool2d(4)
                .flatten()
                .dropout(0.2)
                .softmax(10),
            PLAN)
        .runs(runs)
        .seed(1);
  }
}
