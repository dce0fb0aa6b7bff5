package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyListener;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A study of how small the student of a teacher can be: students that differ in one number, each
 * trained several times.
 *
 * <pre>{@code
 * CompressionResult result = CompressionStudy.taughtBy(teacher, distillation)
 *     .students("hidden", hidden -> student(hidden), plan, 6, 12, 25)
 *     .runs(5)
 *     .on(training, validation)
 *     .run(trainer);
 * }</pre>
 *
 * <p>It is a {@link Study} whose variants are the students. If they have frozen layers, all start
 * from the teacher's weights; otherwise none does. Mixing both is an error. Immutable, so that it
 * may be shared between threads; each method returns a copy.
 */
public final class CompressionStudy {

  private final StudentFamily family;
  private final Study study;

  /** A compression study that still needs its students. */
  public static final class Start {
    private final Classifier teacher;
    private final Distillation distillation;

    private Start(Classifier teacher, Distillation distillation) {
      this.teacher = teacher;
      this.distillation = distillation;
    }

    /**
     * Sets the students.
     *
     * @param parameter the name of the number in which they differ, such as {@code hidden}; not
     *     blank
     * @param spec creates a student with the teacher's input and classes, by the value of the
     *     parameter
     * @param plan the training of each student; its seed is replaced in every run
     * @param values at least one, all distinct
     * @return the study: 1 run with seed 0, one run at a time, results not stored
     * @throws IllegalArgumentException if the parameter is blank, there is no value, one occurs
     *     twice, a student has other classes than the teacher, or only some have frozen layers
     * @throws IllegalStateException if the teacher is closed
     */
    public CompressionStudy students(
        String parameter, IntFunction<ModelSpec> spec, TrainingPlan plan, int... values) {
      List<StudentFamily.Member> members =
          Arrays.stream(values)
              .mapToObj(
                  value ->
                      new StudentFamily.Member(parameter + " " + value, value, spec.apply(value)))
              .toList();
      StudentFamily family = new StudentFamily(teacher, distillation, parameter, members);
      Study study = Study.named("compression by " + parameter).taughtBy(teacher, distillation);
      for (StudentFamily.Member member : members) {
        study = study.variant(member.name(), member.spec(), plan);
      }
      return new CompressionStudy(
          family, family.startsFromTeacher() ? study.startingFrom(teacher) : study);
    }
  }

  private CompressionStudy(StudentFamily family, Study study) {
    this.family = family;
    this.study = study;
  }

  /**
   * Starts the description of a study.
   *
   * @param teacher a trained model; stays open, and must be open while the study runs
   * @param distillation how its logits are used
   * @return the study, still without students
   */
  public static Start taughtBy(Classifier teacher, Distillation distillation) {
    return new Start(teacher, distillation);
  }

  /**
   * Sets how often each student is trained.
   *
   * @param runs at least 1; default 1. Differences between students have intervals from 2 on
   * @return a copy
   * @throws IllegalArgumentException if it is below 1
   */
  public CompressionStudy runs(int runs) {
    return new CompressionStudy(family, study.runs(runs));
  }

  /**
   * Sets the seed of the first run of each student.
   *
   * @param seed any; default 0
   * @return a copy
   */
  public CompressionStudy seed(long seed) {
    return new CompressionStudy(family, study.seed(seed));
  }

  /**
   * Sets how many runs are trained at once, as {@link Study#parallel} does.
   *
   * @param runs at least 1; default 1
   * @return a copy
   * @throws IllegalArgumentException if it is below 1
   */
  public CompressionStudy parallel(int runs) {
    return new CompressionStudy(family, study.parallel(runs));
  }

  /**
   * Stores each result as soon as its run has ended, as {@link Study#saveResultsTo} does. Results
   * of another teacher are rejected.
   *
   * @param folder created if it does not exist; for this study alone
   * @return a copy
   */
  public CompressionStudy saveResultsTo(Path folder) {
    return new CompressionStudy(family, study.saveResultsTo(folder));
  }

  /**
   * Adds a listener for progress events, called after the earlier ones.
   *
   * @param listener the listener
   * @return a copy
   */
  public CompressionStudy listening(StudyListener listener) {
    return new CompressionStudy(family, study.listening(listener));
  }

  /**
   * Sets the data of all runs. Since sizes are chosen by the validation data, report final results
   * on a test set that is used once, with {@link PreparedCompression#train}.
   *
   * @param training the training data
   * @param validation the data that students are evaluated on
   * @return the study, ready to run
   */
  public PreparedCompression on(Examples training, Examples validation) {
    return new PreparedCompression(family, study, new Split(training, validation));
  }
}
