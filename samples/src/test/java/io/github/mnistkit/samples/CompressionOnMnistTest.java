package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.compression.Student;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A compression study of three students on MNIST itself. */
@Tag("slow")
class CompressionOnMnistTest {

  private static final ModelSpec TEACHER =
      ModelSpec.image(28, 28, 1)
          .conv2d(32, 3, conv -> conv.valid())
          .relu()
          .conv2d(64, 3, conv -> conv.valid())
          .relu()
          .maxPool2d(2)
          .dropout(0.25)
          .flatten()
          .dense(128)
          .relu()
          .dropout(0.5)
          .softmax(10);

  private static final TrainingPlan PLAN = TrainingPlan.adadelta(1.0).batchSize(128).seed(1);

  @Test
  void findsAStudentOfASixteenthOfItsTeachersSize() throws IOException {
    Path files = Path.of(System.getProperty("mnistkit.data", ""), "mnist");
    assumeTrue(
        Files.isDirectory(files),
        "MNIST is looked for in the folder named by -Dmnistkit.data, but is not there");
    Dataset mnist = Datasets.idx(files);
    Split split = mnist.train().split(0.9, 42);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier teacher = trainer.fit(TEACHER, PLAN).on(split.first()).run().classifier()) {
      PreparedCompression study = students(teacher).on(split.first(), split.second());
      CompressionResult result = study.run(trainer);
      System.out.println(result);

      assertThat(result.students()).extracting(Student::parameters).startsWith(37_280L, 74_188L);
      assertThat(result.students().get(1).factor()).isBetween(16.17, 16.18);
      Student chosen = result.smallest(0.9).orElseThrow();
      try (Classifier student = study.train(trainer, chosen.value(), 0).classifier()) {
        double test = Evaluation.of(student.predict(mnist.test())).accuracy();
        System.out.println(chosen.name() + " on the test data: " + test);
        assertThat(test).isBetween(0.85, result.teacherAccuracy());
      }
    }
  }

  private static CompressionStudy students(Classifier teacher) {
    return CompressionStudy.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
        .students(
            "hidden",
            hidden ->
                TEACHER
                    .keepVectorThrough("flatten_1")
                    .frozen()
                    .dense(hidden)
                    .relu()
                    .dropout(0.2)
                    .logits(10),
            PLAN.epochs(3),
            2,
            6,
            32)
        .runs(2)
        .seed(1)
        .parallel(2);
  }
}
