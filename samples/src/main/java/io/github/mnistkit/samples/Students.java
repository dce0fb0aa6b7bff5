package io.github.mnistkit.samples;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.compression.CompressionResult;
import io.github.mnistkit.eval.compression.CompressionStudy;
import io.github.mnistkit.eval.compression.PreparedCompression;
import io.github.mnistkit.eval.compression.Student;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.samples.console.LineWrap;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.FitResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Studies how small a student can be. */
final class Students implements Sample {

  private static final double TARGET_ACCURACY = 0.95;
  private static final int[] SIZES = {2, 3, 4, 6, 8, 12, 16, 32, 64, 128};

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
  public void run(SampleContext context) throws IOException {
    Teacher.loadOrTrain(context, teacher -> compareSizes(context, teacher));
  }

  /** Sizes are compared by validation images; the test images are for the chosen one. */
  static StudyRow row() {
    List<Variant> students =
        Arrays.stream(SIZES)
            .mapToObj(
                units ->
                    Variant.of(
                        "hidden " + units,
                        TaughtStudent.model(Teacher.model(), units),
                        Teacher.plan().epochs(30)))
            .toList();
    return StudyRow.of(
            "compression",
            "students of ten sizes, 30 epochs",
            3,
            students,
            (data, seed) -> data.split())
        .evaluating("test", (data, seed) -> data.test())
        .taughtBy(Teacher.row());
  }

  private static void compareSizes(SampleContext context, Classifier teacher) throws IOException {
    int[] hidden = context.scope().sizes("sizes", SIZES, 2, 6, 32);
    CompressionStudy study =
        CompressionStudy.taughtBy(teacher, Distillation.meanSquaredErrorOnLogits())
            .students(
                "hidden",
                units -> TaughtStudent.model(teacher.spec(), units),
                context.plan(TaughtStudent.plan(context)),
                hidden)
            .seed(context.seed());
    PreparedCompression prepared =
        context.compressions().prepare(study, context.scope().runs(5, 1));

    CompressionResult result = context.compressions().run(prepared);
    context.println(
        "accuracy decreases with size without exception: " + (result.isMonotone() ? "yes" : "no"));

    Optional<Student> smallest = result.smallest(TARGET_ACCURACY);
    if (smallest.isPresent()) {
      evaluate(context, prepared, smallest.get());
    } else {
      context.println("no student reaches " + TARGET_ACCURACY);
    }
  }

  /** Evaluates the chosen student once, on images that were not used for the choice. */
  private static void evaluate(
      SampleContext context, PreparedCompression prepared, Student smallest) throws IOException {
    try (FitResult student = prepared.train(context.trainer(), smallest.value(), 0)) {
      Evaluation evaluation = Evaluation.of(student.classifier().predict(context.data().test()));
      context.output().result("smallest with " + TARGET_ACCURACY, student, evaluation);
      String text =
          "smallest student with "
              + TARGET_ACCURACY
              + " on the validation data: "
              + smallest.value()
              + " hidden units, "
              + smallest.parameters()
              + " parameters; on the test data its first run has accuracy "
              + evaluation.accuracy();
      context.println(LineWrap.wrapped(text, LineWrap.USUAL));
      context.section("The smallest", section -> section.paragraph(text));
    }
  }
}
