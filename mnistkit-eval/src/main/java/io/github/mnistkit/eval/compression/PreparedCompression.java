package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;

/** A compression study with its data, ready to run. */
public final class PreparedCompression {

  private final StudentFamily family;
  private final Study study;
  private final Split data;

  PreparedCompression(StudentFamily family, Study study, Split data) {
    this.family = family;
    this.study = study;
    this.data = data;
  }

  /**
   * Trains all students. Interrupting the calling thread stops it; finished runs are kept.
   *
   * @param trainer stays open; must be safe for use by as many threads as there are parallel runs
   * @return the result
   * @throws InvalidFileException if a stored result is damaged or belongs to another trial
   * @throws IOException if the folder of results cannot be used
   * @throws StudyException if no run finished, or the calling thread was interrupted
   */
  public CompressionResult run(Trainer trainer) throws IOException {
    double accuracy = Evaluation.of(family.teacher().predict(data.second())).accuracy();
    return new CompressionResult(
        family, accuracy, study.on(data.first(), data.second()).run(trainer));
  }

  /**
   * Trains one student again, as in one run of the study, to use it or to evaluate it on a test
   * set. On the CPU, with the same number of threads, it is the same to the last bit.
   *
   * @param trainer stays open
   * @param value the student's value of the parameter
   * @param run the number of the run, from 0
   * @return the classifier, to be closed by the caller, and the history
   * @throws IllegalArgumentException if there is no such student or run
   */
  public FitResult train(Trainer trainer, int value, int run) {
    StudentFamily.Member member = family.member(value);
    Trial trial =
        study.on(data.first(), data.second()).trials().stream()
            .filter(one -> one.variant().equals(member.name()) && one.run() == run)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "run must be at least 0 and below the number of runs, but was " + run));
    Fit fit =
        trainer
            .fit(member.spec(), TrainingPlan.parse(trial.plan()))
            .on(data.first())
            .validating(data.second())
            .taughtBy(family.teacher(), family.distillation());
    return (family.startsFromTeacher() ? fit.startingFrom(family.teacher()) : fit).run();
  }
}
