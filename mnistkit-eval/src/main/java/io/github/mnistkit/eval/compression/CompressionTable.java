package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the result of a compression study as text of at most 80 columns. */
final class CompressionTable {

  private static final int WIDTH = 80;
  private static final int NAME = 12;
  private static final int MOST_INVERSIONS = 10;
  private static final String FORMAT = "%-" + NAME + "s%11s%11s%12s%9s%6s  %-15s %s";

  private final CompressionResult result;
  private final StudentFamily family;

  CompressionTable(CompressionResult result, StudentFamily family) {
    this.result = result;
    this.family = family;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            family.parameter(),
            "parameters",
            "trainable",
            "bytes",
            "smaller",
            "runs",
            "accuracy",
            ""));
    lines.add(teacher());
    List<Student> pareto = result.pareto();
    result.students().forEach(student -> lines.add(line(student, pareto.contains(student))));
    lines.add("accuracy: mean ± sample standard deviation over the runs, validation data");
    lines.add("*: no student of its size or below is as accurate");
    lines.addAll(inversions());
    int failed = result.study().failures().size();
    if (failed > 0) {
      lines.add("failed runs: " + failed + ", see study().table()");
    }
    return String.join("\n", lines);
  }

  private String teacher() {
    long parameters = family.teacherParameters();
    long trainable = family.teacher().spec().summary().trainableParameters();
    return row(
        "teacher",
        Numbers.count(parameters),
        Numbers.count(trainable),
        Numbers.count(parameters * Float.BYTES),
        factor(1),
        "",
        Numbers.narrow(result.teacherAccuracy()),
        "");
  }

  private static String line(Student student, boolean onTheLine) {
    return row(
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
    inversions.stream()
        .limit(MOST_INVERSIONS)
        .forEach(inversion -> lines.add("  " + TextTable.cut(inversion.toString(), WIDTH - 2)));
    if (inversions.size() > MOST_INVERSIONS) {
      lines.add("  and " + (inversions.size() - MOST_INVERSIONS) + " more");
    }
    return lines;
  }

  private static String row(String name, String... cells) {
    Object[] all = new Object[cells.length + 1];
    all[0] = TextTable.cut(name, NAME);
    System.arraycopy(cells, 0, all, 1, cells.length);
    return String.format(Locale.ROOT, FORMAT, all).stripTrailing();
  }

  private static String factor(double value) {
    return Numbers.plain(2, value) + "×";
  }
}
