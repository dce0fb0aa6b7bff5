package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.compression.Student;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Studies whose runs train in earnest. */
class StudyOnTensorFlowTest {

  private static final Split DIGITS = Datasets.synthetic(400, 10, 1).train().split(0.5, 1);
  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3).batchSize(32).epochs(2);

  @Test
  void giveTheSameNumbersOneAfterAnotherAndSideBySide() throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      StudyResult alone = study(trainer, 1);
      StudyResult together = study(trainer, 2);

      for (String variant : alone.variants()) {
        for (RunMetric metric :
            new RunMetric[] {RunMetric.last("loss"), RunMetric.best("valLoss")}) {
          assertThat(together.values(variant, metric))
              .hasSize(3)
              .isEqualTo(alone.values(variant, metric));
        }
      }
    }
  }

  /** Both runs at once look for what leaves the teacher's frozen layers, and one computes it. */
  @Test
  void giveTheSameNumbersToStudentsOfOneTeacher() throws IOException {
    ModelSpec spec =
        ModelSpec.image(28, 28, 1).conv2d(4, 3).relu().maxPool2d(2).flatten().dense(8).softmax(10);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        TensorFlowTrainer another = TensorFlowTrainer.create();
        Classifier teacher = trainer.fit(spec, PLAN).on(DIGITS.first()).run().classifier()) {
      CompressionResult alone = students(teacher, 1).run(trainer);
      CompressionResult together = students(teacher, 2).run(another);

      assertThat(together.students()).hasSize(2).isEqualTo(alone.students());
      for (Student student : alone.students()) {
        RunMetric loss = RunMetric.last("loss");
        assertThat(together.study().values(student.name(), loss))
            .isEqualTo(alone.study().values(student.name(), loss));
      }
      try (Classifier again = students(teacher, 1).train(trainer, 4, 1).classifier()) {
        assertThat(Evaluation.of(again.predict(DIGITS.second())).accuracy())
            .isEqualTo(alone.study().values("hidden 4", RunMetric.of(Metrics.ACCURACY))[1]);
      }
    }
  }

  private static PreparedCompression students(Classifier teacher, int parallel) {
    return CompressionStudy.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
        .students(
            "hidden",
            hidden ->
                teacher
                    .spec()
                    .keepVectorThrough("flatten_1")
                    .frozen()
                    .dense(hidden)
                    .relu()
                    .dropout(0.2)
                    .logits(10),
            PLAN,
            2,
            4)
        .runs(2)
        .seed(1)
        .parallel(parallel)
        .on(DIGITS.first(), DIGITS.second());
  }

  private static StudyResult study(TensorFlowTrainer trainer, int parallel) throws IOException {
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
        .runs(3)
        .seed(1)
        .parallel(parallel)
        .on(DIGITS.first(), DIGITS.second())
        .run(trainer);
  }
}
