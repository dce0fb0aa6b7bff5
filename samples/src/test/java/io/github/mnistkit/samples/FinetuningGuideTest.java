package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Classes;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code that the guide quotes on starting from another model, executed. */
class FinetuningGuideTest {

  @Test
  void transfersFromTheFirstFiveDigitsToTheLast() {
    Examples all = Datasets.synthetic(600, 10, 1).train();
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result = transfer(trainer, all)) {
      Classifier classifier = result.classifier();
      assertThat(classifier.provenance().classNames()).containsExactly("5", "6", "7", "8", "9");
      assertThat(classifier.spec().weights()).allMatch(Weight::trainable);
      assertThat(result.startingWeights().orElseThrow().fresh()).isEmpty();
      assertThat(classifier.provenance().plan().orElseThrow().rateFactors())
          .isEqualTo(Map.of("conv2d_1", 0.1, "dense_1", 0.3));
    }
  }

  // spotless:off

  private static FitResult transfer(Trainer trainer, Examples train) {
    Examples zeroToFour = Classes.only(train, "0", "1", "2", "3", "4");
    Examples fiveToNine = Classes.only(train, "5", "6", "7", "8", "9");
    ModelSpec spec = ModelSpec.image(28, 28, 1)
        .conv2d(8, 5).relu().maxPool2d(2)
        .flatten()
        .dense(32).relu()
        .softmax(5);
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(50).epochs(2);
    try (Classifier digits = trainer.fit(spec, plan).on(zeroToFour).run().classifier();
        Classifier frozen = trainer.fit(digits.spec().frozenThrough("dense_1"), plan)
            .on(fiveToNine)
            .startingFrom(digits, HeadWeights.FRESH)
            .run()
            .classifier()) {
      return trainer.fit(frozen.spec().unfrozen(), TrainingPlan.adam(1e-4).epochs(2)
              .rateFactor("conv2d_1", 0.1)
              .rateFactor("dense_1", 0.3))
          .on(fiveToNine)
          .startingFrom(frozen)
          .run();
    }
  }

  // spotless:on
}
