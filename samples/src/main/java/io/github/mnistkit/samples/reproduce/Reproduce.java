package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.samples.results.OfficialData;
import io.github.mnistkit.samples.results.ResultsPage;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import io.github.mnistkit.samples.runner.SampleData;
import io.github.mnistkit.samples.runner.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the rows of the page of results, and writes the page. Each finished run is stored at once,
 * and the same command resumes where the last one ended, in whatever way it ended.
 */
public final class Reproduce implements Sample {

  private final List<Row> rows;

  /**
   * Creates the sample.
   *
   * @param rows all rows that there are
   */
  public Reproduce(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  @Override
  public String name() {
    return "reproduce";
  }

  @Override
  public String description() {
    return "the rows of the page of results, resumable";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public boolean hasRows() {
    return true;
  }

  @Override
  public void run(SampleContext context) throws IOException {
    SampleSettings settings = context.settings();
    Setting setting = settings.size() == SampleSettings.Size.QUICK ? Setting.QUICK : Setting.FULL;
    requireOnlyItsOwnOptions(settings, setting);
    requireNoFiles(settings);
    List<RowRun> runs = new ArrayList<>();
    List<Row> chosen = chosen(settings.rows());
    for (Row row : setting == Setting.FULL ? fitting(chosen, context) : chosen) {
      runs.add(row.on(context, setting));
    }
    if (setting == Setting.FULL) {
      ResultsPage.of(settings.out()).check();
    }
    announce(context, runs);
    List<String> wrong = failuresOf(context, runs);
    if (setting == Setting.FULL) {
      context.println("page: " + ResultsPage.of(settings.out()).write());
    }
    if (!wrong.isEmpty()) {
      throw new IOException(
          "not all rows have all their runs: "
              + String.join("; ", wrong)
              + "; the same command runs them again");
    }
  }

  /** Runs all rows, and returns what went wrong. */
  private static List<String> failuresOf(SampleContext context, List<RowRun> runs)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    for (RowRun run : runs) {
      if (!context.interrupted()) {
        run.run().ifPresent(wrong::add);
      }
    }
    return wrong;
  }

  /** Returns rows in their own order: a teacher's is before those that it teaches. */
  private List<Row> chosen(List<String> names) {
    List<String> all = rows.stream().map(Row::name).toList();
    for (String name : names) {
      if (!all.contains(name)) {
        throw new IllegalArgumentException(
            "--row must be one of " + String.join(", ", all) + ", but was " + name);
      }
    }
    return rows.stream().filter(row -> names.isEmpty() || names.contains(row.name())).toList();
  }

  /** Other numbers of epochs, runs or images would be the results of another row. */
  private static void requireOnlyItsOwnOptions(SampleSettings settings, Setting setting) {
    boolean changed =
        settings.epochs().isPresent()
            || settings.batch().isPresent()
            || settings.runs().isPresent()
            || (setting == Setting.FULL
                && (settings.limit().isPresent() || settings.seed() != Row.SEED));
    if (changed) {
      throw new IllegalArgumentException(
          "reproduce must run its rows as they are, but was given --epochs, --batch, --runs,"
              + " --limit or --seed: leave them out, or use --quick with --limit or --seed alone");
    }
  }

  /** Each row has its own models, and its own teacher. */
  private static void requireNoFiles(SampleSettings settings) {
    if (settings.model().isPresent() || settings.picture().isPresent()) {
      throw new IllegalArgumentException(
          "reproduce must run its rows with their own models, but was given --model or --picture:"
              + " leave them out");
    }
  }

  /** Leaves out rows of another data set, unless that is all of them, or they have been named. */
  private static List<Row> fitting(List<Row> chosen, SampleContext context) {
    String given = given(context.data());
    List<Row> fitting = chosen.stream().filter(row -> row.dataSet().equals(given)).toList();
    List<Row> others = chosen.stream().filter(row -> !row.dataSet().equals(given)).toList();
    if (!others.isEmpty() && (fitting.isEmpty() || !context.settings().rows().isEmpty())) {
      throw new IllegalArgumentException(needs(others.get(0), given));
    }
    others.forEach(row -> context.println("left out: " + needs(row, given)));
    return fitting;
  }

  /** Returns the name of the data; another one if they only have the name of official ones. */
  private static String given(SampleData data) {
    boolean disguised = OfficialData.isName(data.name()) && !OfficialData.contains(data.json());
    return disguised ? data.name() + " of other files" : data.name();
  }

  private static String needs(Row row, String given) {
    return String.format(
        "row %s needs the data %s, but was given %s: use --data %2$s, or --data and the folder"
            + " with its four IDX files",
        row.name(), row.dataSet(), given);
  }

  private static void announce(SampleContext context, List<RowRun> runs) throws IOException {
    double seconds = 0;
    Map<Path, TeacherModel> teachers = new LinkedHashMap<>();
    for (RowRun run : runs) {
      if (!context.interrupted()) {
        seconds += run.announce();
        run.teacher().ifPresent(teacher -> teachers.putIfAbsent(teacher.file(), teacher));
      }
    }
    for (TeacherModel teacher : teachers.values()) {
      seconds += context.interrupted() ? 0 : teacher.announce();
    }
    if (seconds > 0 && runs.size() > 1) {
      context.println("all rows: about " + Durations.text(seconds));
    }
  }
}
