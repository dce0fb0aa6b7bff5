package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The code that the guide quotes on starting from another model, executed. */
class FinetuningGuideTest {

  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).batchSize(50).epochs(2);

  @Test
  void finetunesFromTheFirstFiveDigitsToTheLast() {
    Examples all = Datasets.synthetic(600, 10, 1).train();
    ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(32).relu().softmax(5);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier zeroToFour = trainer.fit(spec, PLAN).on(fiveFrom(0, all)).run().classifier();
        FitResult result = finetune(trainer, zeroToFour, fiveFrom(5, all))) {
      assertThat(result.classifier().provenance().classNames())
          .containsExactly("5", "6", "7", "8", "9");
      assertThat(result.startingWeights().orElseThrow().fresh())
          .containsExactly("softmax_1/kernel", "softmax_1/bias");
    }
  }

  /** Five digits as the classes 0 to 4. */
  private static Examples fiveFrom(int first, Examples all) {
    int[] rows =
        IntStream.range(0, all.size())
            .filter(i -> all.label(i) >= first && all.label(i) < first + 5)
            .toArray();
    int bytes = all.format().bytes();
    byte[] pixels = new byte[rows.length * bytes];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      all.copyPixels(rows[i], pixels, i * bytes);
      labels[i] = all.label(rows[i]) - first;
    }
    List<String> names = all.classNames().subList(first, first + 5);
    return Examples.of(all.format(), pixels, labels, names, all.provenance());
  }

  // spotless:off

  private static FitResult finetune(Trainer trainer, Classifier zeroToFour, Examples fiveToNine) {
    return trainer.fit(zeroToFour.spec(), TrainingPlan.adam(1e-4).epochs(2))
        .on(fiveToNine)
        .startingFrom(zeroToFour, HeadWeights.FRESH)
        .run();
  }

  // spotless:on
}
