package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.compression.Student;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.util.Optional;

/** Studies how small a student can be. */
final class Students implements Sample {

  private static final double WANTED = 0.95;

  @Override
  public String name() {
    return "compression";
  }

  @Override
  public String description() {
    return "students of many sizes: accuracy against parameters";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run(Lab lab) throws IOException {
    lab.loadOrTrain(
        "teacher",
        Teacher.model(),
        Teacher.plan().epochs(lab.full() ? 20 : 1),
        teacher -> compare(lab, teacher));
  }

  private static void compare(Lab lab, Classifier teacher) throws IOException {
    int[] hidden =
        lab.full() ? new int[] {2, 3, 4, 6, 8, 12, 16, 32, 64, 128} : new int[] {2, 6, 32};
    CompressionStudy study =
        CompressionStudy.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
            .students(
                "hidden",
                units -> TaughtStudent.model(teacher.spec(), units),
                lab.plan(Teacher.plan().epochs(lab.full() ? 30 : 2)),
                hidden)
            .seed(lab.seed());
    PreparedCompression prepared = lab.prepare(study, lab.full() ? 5 : 1);

    CompressionResult result = lab.compression(prepared);
    lab.say(
        "accuracy decreases with size without exception: " + (result.isMonotone() ? "yes" : "no"));

    Optional<Student> smallest = result.smallest(WANTED);
    if (smallest.isPresent()) {
      judge(lab, prepared, smallest.get());
    } else {
      lab.say("no student reaches " + WANTED);
    }
  }

  /** Evaluates the chosen student once, on images that were not used for the choice. */
  private static void judge(Lab lab, PreparedCompression prepared, Student smallest)
      throws IOException {
    try (FitResult student = prepared.train(lab.trainer(), smallest.value(), 0)) {
      Evaluation evaluation = Evaluation.of(student.classifier().predict(lab.data().test()));
      lab.result("smallest with " + WANTED, student, evaluation);
      String text =
          "smallest student with "
              + WANTED
              + " on the validation data: "
              + smallest.value()
              + " hidden units, "
              + smallest.parameters()
              + " parameters; on the test data its first run has accuracy "
              + evaluation.accuracy();
      lab.say(text);
      lab.section("The smallest", section -> section.paragraph(text));
    }
  }
}
