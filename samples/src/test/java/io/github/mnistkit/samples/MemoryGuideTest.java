package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.NativeObjects;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import org.junit.jupiter.api.Test;

/** The code on memory that the page on performance quotes, executed. */
class MemoryGuideTest {

  private static final ModelSpec SPEC = ModelSpec.image(28, 28, 1).flatten().softmax(10);
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).epochs(1);

  @Test
  void leavesNothingOpen() throws Exception {
    NativeObjects before = NativeObjects.open();

    leavesNothing(Datasets.synthetic(100, 10, 1).train());

    assertThat(NativeObjects.open()).isEqualTo(before);
  }

  private static void leavesNothing(Examples train) throws Exception {
    NativeObjects.assertNoLeaks(
        () -> {
          try (Trainer trainer = TensorFlowTrainer.create();
              Classifier classifier = trainer.fit(SPEC, PLAN).on(train).run().classifier()) {
            classifier.predict(train);
            System.out.println(NativeObjects.open()); // such as 1 graph, 1 session, 1 tensor open
          }
        });
  }
}
