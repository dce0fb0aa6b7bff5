package io.github.mnistkit.samples;

import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.reproduce.StudyRow;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.util.List;

/**
 * Trains a student with the teacher's frozen convolutions and six units that learn its logits:
 * 74,188 parameters.
 */
final class TaughtStudent implements Sample {

  @Override
  public String name() {
    return "student";
  }

  @Override
  public String description() {
    return "a sixteenth of the teacher, taught by its logits";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    Teacher.loadOrTrain(context, teacher -> distill(context, teacher));
  }

  private static void distill(SampleContext context, Classifier teacher) throws IOException {
    context.study(
        Study.named("student")
            .seed(context.seed())
            .variant("student", model(teacher.spec(), 6), context.plan(plan(context)))
            .startingFrom(teacher)
            .taughtBy(teacher, Distillation.meanSquaredErrorOnLogits()),
        context.scope().runs(5, 2),
        seed -> context.data().trainAndTest());
  }

  static StudyRow row() {
    return StudyRow.of(
            "student",
            "a student of six units, 30 epochs",
            5,
            List.of(Variant.of("student", model(Teacher.model(), 6), Teacher.plan().epochs(30))),
            (data, seed) -> data.trainAndTest())
        .taughtBy(Teacher.row());
  }

  /** The training of students; their teacher's convolutions are computed once for all epochs. */
  static TrainingPlan plan(SampleContext context) {
    return Teacher.plan().epochs(context.scope().epochs("students", 30, 2));
  }

  /**
   * Builds the student. The teacher's convolutions are frozen, but the dropout after them is kept:
   * in Keras, with which the published student was made, a frozen dropout layer still drops during
   * training.
   */
  static ModelSpec model(ModelSpec teacher, int hidden) {
    return teacher
        .keepImageThrough("maxPool2d_1")
        .frozen()
        .dropout(0.25)
        .flatten()
        .dense(hidden)
        .relu()
        .dropout(0.2)
        .logits(10);
  }
}
