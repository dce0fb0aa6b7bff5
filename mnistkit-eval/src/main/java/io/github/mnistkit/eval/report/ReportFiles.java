package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Theme;
import io.github.mnistkit.eval.internal.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a report as files in a folder. */
final class ReportFiles {

  private static final int LONGEST_NAME = 40;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private ReportFiles() {}

  static ReportFiles of(Report report) {
    ReportFiles all = new ReportFiles();
    List<Table> tables = report.tables();
    for (int i = 0; i < tables.size(); i++) {
      String name = "tables/" + name(i, tables.get(i).caption());
      all.add(name + ".csv", tables.get(i).csv());
      all.add(name + ".tex", tables.get(i).latex());
    }
    List<Chart> charts = report.charts();
    for (int i = 0; i < charts.size(); i++) {
      String name = chart(i, charts.get(i));
      all.add(name + ".svg", charts.get(i).svg(Theme.LIGHT));
      all.files.put(name + ".png", charts.get(i).png(Theme.LIGHT));
    }
    all.add("report.json", report.json());
    all.add("report.md", report.markdown());
    all.add("report.html", HtmlReport.of(report).text());
    return all;
  }

  void write(Path folder) throws IOException {
    Map<Path, byte[]> placed = new LinkedHashMap<>();
    files.forEach((name, content) -> placed.put(folder.resolve(name), content));
    WholeFiles.write("report", folder, placed);
  }

  /** Returns the path of a chart relative to the report, without an extension. */
  static String chart(int index, Chart chart) {
    return "charts/" + name(index, chart.title());
  }

  /**
   * Returns a name valid on every file system: a number to make it unique, and letters for
   * readability.
   */
  private static String name(int index, String title) {
    String plain = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    return String.format(Locale.ROOT, "%02d-%s", index + 1, cut).replaceAll("-+$", "");
  }

  private void add(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
