package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Formats the result of a compression study as text of at most 80 columns. */
final class CompressionTable {

  private static final int NAME = 12;
  private static final int MOST_INVERSIONS = 10;
  private static final String LAYOUT = "l12r11r11r12r9r6  l15 l";

  private final CompressionResult result;
  private final StudentFamily family;

  CompressionTable(CompressionResult result, StudentFamily family) {
    this.result = result;
    this.family = family;
  }

  String text() {
    TextTable table = Shown.table(LAYOUT);
    table.row(
        Shown.cut(family.parameter(), NAME),
        "parameters",
        "trainable",
        "bytes",
        "smaller",
        "runs",
        "accuracy",
        "");
    table.row(teacher());
    List<Student> pareto = result.pareto();
    result.students().forEach(student -> table.row(cells(student, pareto.contains(student))));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("accuracy: mean ± sample standard deviation over the runs, validation data");
    lines.add("*: no student of its size or below is as accurate");
    lines.addAll(inversions());
    int failed = result.study().failures().size();
    if (failed > 0) {
      lines.add("failed runs: " + failed + ", see study().table()");
    }
    return String.join("\n", lines);
  }

  private List<String> teacher() {
    long parameters = family.teacherParameters();
    long trainable = family.teacher().spec().summary().trainableParameters();
    return List.of(
        "teacher",
        Numbers.count(parameters),
        Numbers.count(trainable),
        Numbers.count(parameters * Float.BYTES),
        factor(1),
        "",
        Numbers.narrow(result.teacherAccuracy()),
        "");
  }

  private static List<String> cells(Student student, boolean onTheLine) {
    return List.of(
        Integer.toString(student.value()),
        Numbers.count(student.parameters()),
        Numbers.count(student.trainable()),
        Numbers.count(student.bytes()),
        factor(student.factor()),
        Integer.toString(student.accuracy().size()),
        accuracy(student.accuracy()),
        onTheLine ? "*" : "");
  }

  static String accuracy(SampleSummary runs) {
    String mean = Numbers.narrow(runs.mean());
    return runs.size() == 1 ? mean : mean + " ± " + Numbers.narrow(runs.deviation());
  }

  private List<String> inversions() {
    List<RankInversion> inversions = result.inversions();
    if (inversions.isEmpty()) {
      return List.of("monotone: no larger student did worse than a smaller one");
    }
    List<String> lines = new ArrayList<>();
    lines.add("not monotone: the larger one did worse, by mean and interval over the seeds");
    Shown.lines(inversions, MOST_INVERSIONS, TextTable.WIDTH - 2)
        .forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String factor(double value) {
    return Numbers.plain(2, value) + "×";
  }
}
