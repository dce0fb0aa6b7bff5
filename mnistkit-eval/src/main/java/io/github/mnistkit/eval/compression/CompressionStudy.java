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
 * How small the student of a teacher can become: a family of students that differ by one number,
 * each trained several times. Immutable; each method returns a copy.
 *
 * <p>It is a {@link Study} whose variants are the students. If they have frozen layers they all
 * start from the teacher's weights, else all anew; a family of both kinds is refused.
 */
public final class CompressionStudy {

  private final Family family;
  private final Study study;

  /** A teacher whose students are still missing. */
  public static final class Start {
    private final Classifier teacher;
    private final Distillation distillation;

    private Start(Classifier teacher, Distillation distillation) {
      this.teacher = teacher;
      this.distillation = distillation;
    }

    /**
     * Gives the students.
     *
     * @param parameter by what they differ, such as {@code hidden}; not blank
     * @param spec a student of the teacher's input and classes, by the value of the parameter
     * @param plan how each is trained; its seed is replaced in every run
     * @param values at least one, all different
     * @return the study: 1 run with seed 0, one at a time, kept nowhere
     * @throws IllegalArgumentException if the parameter is blank, there is no value, one stands
     *     twice, a student has other classes than the teacher, or some have frozen layers and
     *     others none
     * @throws IllegalStateException if the teacher is closed
     */
    public CompressionStudy students(
        String parameter, IntFunction<ModelSpec> spec, TrainingPlan plan, int... values) {
      List<Family.Member> members =
          Arrays.stream(values)
              .mapToObj(
                  value -> new Family.Member(parameter + " " + value, value, spec.apply(value)))
              .toList();
      Family family = new Family(teacher, distillation, parameter, members);
      Study study = Study.named("compression by " + parameter).taughtBy(teacher, distillation);
      for (Family.Member member : members) {
        study = study.variant(member.name(), member.spec(), plan);
      }
      return new CompressionStudy(
          family, family.startsFromTeacher() ? study.startingFrom(teacher) : study);
    }
  }

  private CompressionStudy(Family family, Study study) {
    this.family = family;
    this.study = study;
  }

  /**
   * Begins a study.
   *
   * @param teacher a trained model; stays open, and must be open while the study runs
   * @param distillation how its scores are used
   * @return to be told of the students
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
   * Keeps each result as soon as its run has ended, as {@link Study#keeping} does. Results of
   * another teacher are refused.
   *
   * @param folder made if it does not exist; for this study alone
   * @return a copy
   */
  public CompressionStudy keeping(Path folder) {
    return new CompressionStudy(family, study.keeping(folder));
  }

  /**
   * Tells a listener how the study goes on, after those given before.
   *
   * @param listener the listener
   * @return a copy
   */
  public CompressionStudy listening(StudyListener listener) {
    return new CompressionStudy(family, study.listening(listener));
  }

  /**
   * Gives the data of all runs. Sizes are chosen by the validation data: final figures belong to a
   * test set that is used once, with {@link PreparedCompression#train}.
   *
   * @param training what is trained on
   * @param validation what students are judged on
   * @return the study, ready to run
   */
  public PreparedCompression on(Examples training, Examples validation) {
    return new PreparedCompression(family, study, new Split(training, validation));
  }
}
