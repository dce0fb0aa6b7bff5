package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Charts;
import io.github.mnistkit.eval.chart.LabelledPoint;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.model.ModelSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The result of a compression study: the accuracy of students by size. Accuracies are those of the
 * trained models on the validation data; a single number for several runs is their mean. Instances
 * are immutable.
 */
public final class CompressionResult {

  private static final double LEVEL = 0.95;
  private static final RunMetric ACCURACY = RunMetric.of(Metrics.ACCURACY);

  private final StudentFamily family;
  private final double teacherAccuracy;
  private final StudyResult study;
  private final List<Student> students;

  CompressionResult(StudentFamily family, double teacherAccuracy, StudyResult study) {
    this.family = family;
    this.teacherAccuracy = teacherAccuracy;
    this.study = study;
    this.students =
        family.members().stream()
            .filter(member -> !study.finished(member.name()).isEmpty())
            .map(this::student)
            .sorted(Comparator.comparingLong(Student::parameters).thenComparing(Student::value))
            .toList();
  }

  private Student student(StudentFamily.Member member) {
    ModelSummary summary = member.spec().summary();
    return new Student(
        member.name(),
        member.value(),
        summary.parameters(),
        summary.trainableParameters(),
        (double) family.teacherParameters() / summary.parameters(),
        study.spread(member.name(), ACCURACY));
  }

  /**
   * The underlying study.
   *
   * @return the result of the study whose variants are the students
   */
  public StudyResult study() {
    return study;
  }

  /**
   * The teacher's own accuracy on the validation data.
   *
   * @return from 0 to 1
   */
  public double teacherAccuracy() {
    return teacherAccuracy;
  }

  /**
   * The students of which at least one run finished.
   *
   * @return the smallest first; unmodifiable
   */
  public List<Student> students() {
    return students;
  }

  /**
   * The smallest student that is accurate enough.
   *
   * @param accuracy the least accuracy, from 0 to 1
   * @return the student, if there is one
   * @throws IllegalArgumentException if the accuracy is not from 0 to 1
   */
  public Optional<Student> smallest(double accuracy) {
    if (!(accuracy >= 0 && accuracy <= 1)) {
      throw new IllegalArgumentException(
          "CompressionResult.smallest accuracy must be from 0 to 1, but was " + accuracy);
    }
    return students.stream().filter(student -> student.accuracy().mean() >= accuracy).findFirst();
  }

  /**
   * The students on the Pareto front: no student of their size or below is as accurate.
   *
   * @return the smallest first, each more accurate than the one before
   */
  public List<Student> pareto() {
    List<Student> line = new ArrayList<>();
    for (Student student : students) {
      if (students.stream().noneMatch(other -> reaches(other, student))) {
        line.add(student);
      }
    }
    return List.copyOf(line);
  }

  private static boolean reaches(Student other, Student student) {
    double mean = student.accuracy().mean();
    return other.parameters() < student.parameters()
        ? other.accuracy().mean() >= mean
        : other.parameters() == student.parameters() && other.accuracy().mean() > mean;
  }

  /**
   * Returns whether accuracy never decreases with the number of parameters.
   *
   * @return true if there is no inversion
   */
  public boolean isMonotone() {
    return inversions().isEmpty();
  }

  /**
   * The pairs of students of which the larger one is less accurate, in the mean over the seeds with
   * which both finished.
   *
   * @return pairs in the order of the larger one's size, then of the smaller one's
   */
  public List<RankInversion> inversions() {
    List<RankInversion> inversions = new ArrayList<>();
    for (Student larger : students) {
      for (Student smaller : students) {
        if (smaller.parameters() < larger.parameters() && haveCommonSeeds(smaller, larger)) {
          PairedComparison lead = study.compare(smaller.name(), larger.name(), ACCURACY);
          if (lead.spread().mean() > 0) {
            inversions.add(new RankInversion(larger, smaller, lead));
          }
        }
      }
    }
    return List.copyOf(inversions);
  }

  private boolean haveCommonSeeds(Student one, Student other) {
    Set<Long> seeds = seeds(one);
    seeds.retainAll(seeds(other));
    return !seeds.isEmpty();
  }

  private Set<Long> seeds(Student student) {
    Set<Long> seeds = new TreeSet<>();
    for (TrialResult.Finished run : study.finished(student.name())) {
      seeds.add(run.trial().seed());
    }
    return seeds;
  }

  /**
   * The teacher and the students as points of parameters and accuracy, for charts, with Student's
   * 95% interval of the mean if there are 2 or more runs.
   *
   * @return the teacher's point first, then those of {@link #students()}
   */
  public List<LabelledPoint> points() {
    List<LabelledPoint> points = new ArrayList<>();
    points.add(LabelledPoint.of("teacher", (double) family.teacherParameters(), teacherAccuracy));
    students.forEach(student -> points.add(point(student)));
    return List.copyOf(points);
  }

  private static LabelledPoint point(Student student) {
    SampleSummary accuracy = student.accuracy();
    LabelledPoint point =
        LabelledPoint.of(student.name(), (double) student.parameters(), accuracy.mean());
    if (accuracy.size() < 2) {
      return point;
    }
    Interval interval = accuracy.interval(LEVEL);
    return point.within(interval.low(), interval.high());
  }

  /**
   * Creates a chart of accuracy against parameters, with the Pareto front.
   *
   * @return the chart of {@link #points()}
   */
  public Chart chart() {
    return Charts.paretoFront(points(), "parameters", "validation accuracy");
  }

  /**
   * Formats a table with a line for the teacher and for each student, followed by notes.
   *
   * @return lines of at most 80 columns
   */
  public String table() {
    return new CompressionTable(this, family).text();
  }

  /** The text of {@link #table()}. */
  @Override
  public String toString() {
    return table();
  }
}
