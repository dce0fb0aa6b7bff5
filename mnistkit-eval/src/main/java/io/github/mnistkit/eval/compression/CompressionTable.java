package io.github.mnistkit.eval.compression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result as text of at most 80 columns. */
final class CompressionTable {

  private static final int WIDTH = 80;
  private static final int NAME = 12;
  private static final int MOST_INVERSIONS = 10;
  private static final String FORMAT = "%-" + NAME + "s%11s%11s%12s%9s%6s  %-15s %s";

  private final CompressionResult result;
  private final Family family;

  CompressionTable(CompressionResult result, Family family) {
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
        number(parameters),
        number(trainable),
        number(parameters * Float.BYTES),
        factor(1),
        "",
        decimals(result.teacherAccuracy()),
        "");
  }

  private static String line(Student student, boolean onTheLine) {
    int runs = student.accuracy().size();
    String deviation = runs == 1 ? "" : " ± " + decimals(student.accuracy().deviation());
    return row(
        Integer.toString(student.value()),
        number(student.parameters()),
        number(student.trainable()),
        number(student.bytes()),
        factor(student.factor()),
        Integer.toString(runs),
        decimals(student.accuracy().mean()) + deviation,
        onTheLine ? "*" : "");
  }

  private List<String> inversions() {
    List<Inversion> inversions = result.inversions();
    if (inversions.isEmpty()) {
      return List.of("monotone: no larger student did worse than a smaller one");
    }
    List<String> lines = new ArrayList<>();
    lines.add("not monotone: the larger one did worse, by mean and interval over the seeds");
    inversions.stream()
        .limit(MOST_INVERSIONS)
        .forEach(inversion -> lines.add(cut("  " + inversion, WIDTH)));
    if (inversions.size() > MOST_INVERSIONS) {
      lines.add("  and " + (inversions.size() - MOST_INVERSIONS) + " more");
    }
    return lines;
  }

  private static String row(String name, String... cells) {
    Object[] all = new Object[cells.length + 1];
    all[0] = cut(name, NAME);
    System.arraycopy(cells, 0, all, 1, cells.length);
    return String.format(Locale.ROOT, FORMAT, all).stripTrailing();
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1).stripTrailing() + "…";
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String factor(double value) {
    return String.format(Locale.ROOT, "%.2f×", value);
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
